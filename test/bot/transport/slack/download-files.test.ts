import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { WebClient } from '@slack/web-api'
import { afterEach, expect, test } from 'vitest'
import { createDownloadFiles, isSlackHost } from '../../../../src/bot/transport/slack/room/download-files.ts'
import { fakeOffice } from './fake-office.ts'

const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

/** A server on loopback that keeps the Authorization header of each request. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const tokens: (string | undefined)[] = []
  const server = createServer((request, response) => {
    tokens.push(request.headers.authorization)
    answer(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { tokens, origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` }
}

function download(origin: string, maxBytes = 100) {
  const office = fakeOffice([])
  const client = new WebClient('xoxb-1', { slackApiUrl: `${origin}/api/`, retryConfig: { retries: 0 } })
  const apiUrl = `${origin}/api/`
  const downloadFiles = createDownloadFiles({ client, botToken: 'xoxb-1', apiUrl, saveFile: office.saveFile, maxBytes })
  return { office, get: (path: string, more = {}) => downloadFiles([fileAt(path, more)]) }
}

const fileAt = (url: string, more = {}) => ({
  id: 'F1',
  name: 'labs.pdf',
  mimetype: 'application/pdf',
  url_private: url,
  ...more,
})

test('a file of Slack is fetched with the token and kept', async () => {
  const slack = await serve((_request, response) => response.end('result'))
  const { get } = download(slack.origin)

  const { attachments, refusals } = await get(`${slack.origin}/files-pri/F1`)

  expect(attachments).toMatchObject([{ name: 'labs.pdf', bytes: 6, mediaType: 'application/pdf' }])
  expect([refusals, slack.tokens]).toEqual([[], ['Bearer xoxb-1']])
})

test('a redirect to another host is not followed, and that host gets neither the token nor a request', async () => {
  const foreign = await serve((_request, response) => response.end('stolen'))
  const slack = await serve((_request, response) => response.writeHead(302, { location: `${foreign.origin}/x` }).end())
  const { get, office } = download(slack.origin)

  const { attachments, refusals } = await get(`${slack.origin}/files-pri/F1`)

  expect([attachments, foreign.tokens, office.of('saveFile')]).toEqual([[], [], []])
  expect(refusals[0]).toContain('it is not stored at Slack')
})

test('a redirect within Slack is followed, with a limit', async () => {
  const slack = await serve((request, response) => {
    if (request.url === '/there') response.end('result')
    else response.writeHead(302, { location: request.url === '/loop' ? '/loop' : '/there' }).end()
  })
  const { get } = download(slack.origin)

  const followed = await get(`${slack.origin}/here`)
  const endless = await get(`${slack.origin}/loop`)

  expect(followed.attachments).toHaveLength(1)
  expect(endless.refusals[0]).toContain('Slack did not hand it over')
})

test('a file of another host is refused without a request', async () => {
  const foreign = await serve((_request, response) => response.end('x'))
  const slack = await serve((_request, response) => response.end('x'))
  const { get } = download(slack.origin)

  const { refusals } = await get(`${foreign.origin}/x`)

  expect(refusals).toHaveLength(1)
  expect(foreign.tokens).toEqual([])
})

test('a file over the limit is refused by its declared size, and by what really arrives', async () => {
  const slack = await serve((_request, response) => {
    for (let count = 0; count < 20; count += 1) response.write('0123456789')
    response.end()
  })
  const { get, office } = download(slack.origin)

  const declared = await get(`${slack.origin}/f`, { size: 101 })
  const requestsBefore = slack.tokens.length
  const lying = await get(`${slack.origin}/f`, { size: 5 })

  expect(requestsBefore).toBe(0)
  expect([...declared.refusals, ...lying.refusals]).toHaveLength(2)
  expect(lying.refusals[0]).toContain('it is larger than')
  expect(office.of('saveFile')).toEqual([])
})

test('a page to sign in is not kept as the file', async () => {
  const slack = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Sign in</html>')
  })
  const { get } = download(slack.origin)

  const page = await get(`${slack.origin}/f`)
  const realPage = await get(`${slack.origin}/f`, { mimetype: 'text/html' })

  expect(page.refusals).toHaveLength(1)
  expect(realPage.attachments).toHaveLength(1)
})

test('one refused file leaves the others', async () => {
  const slack = await serve((request, response) => response.writeHead(request.url === '/bad' ? 500 : 200).end('result'))
  const office = fakeOffice([])
  const client = new WebClient('xoxb-1', { slackApiUrl: `${slack.origin}/api/`, retryConfig: { retries: 0 } })
  const options = { client, botToken: 'xoxb-1', apiUrl: `${slack.origin}/api/`, saveFile: office.saveFile }

  const { attachments, refusals } = await createDownloadFiles(options)([
    fileAt(`${slack.origin}/bad`),
    fileAt(`${slack.origin}/good`),
  ])

  expect([attachments.length, refusals.length]).toEqual([1, 1])
})

const real = 'https://slack.com/api/'
test.each<[string, string | null, boolean]>([
  ['https://files.slack.com/files-pri/T1-F1/x', null, true],
  ['https://a.slack-edge.com/x', null, true],
  ['https://x.slack-files.com/x', real, true],
  ['https://files.slack-gov.com/x', 'https://slack-gov.com/api/', true],
  ['https://files.slack-gov.com/x', null, false],
  ['http://files.slack.com/x', null, false],
  ['https://files.slack.com:8443/x', null, false],
  ['https://slack.com.evil.example/x', null, false],
  ['https://evilslack.com/x', null, false],
  ['https://user@evil.example/slack.com', null, false],
  ['http://127.0.0.1:4000/x', null, false],
  ['http://localhost:4000/x', 'http://127.0.0.1:4000/api/', true],
  ['http://127.0.0.1:4001/x', 'http://127.0.0.1:4000/api/', false],
  ['ftp://127.0.0.1:4000/x', 'http://127.0.0.1:4000/api/', false],
  ['https://emulator.test:8443/x', 'https://emulator.test:8443/api/', true],
  ['http://emulator.test:8080/x', 'http://emulator.test:8080/api/', false],
])('the token may go to %s with the API at %s: %s', (url, apiUrl, expected) => {
  expect(isSlackHost(new URL(url), apiUrl)).toBe(expected)
})
