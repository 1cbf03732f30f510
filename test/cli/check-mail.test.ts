import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { checkMail } from '../../src/cli/doctor/chat-checks.ts'
import { openSmtpServer } from '../bot/mail/smtp-stand-in.ts'

let server: Awaited<ReturnType<typeof openSmtpServer>> | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

test('doctor logs in to the mail server, sends nothing, and says what is wrong with another password', async () => {
  server = await openSmtpServer({
    onAuth: ({ username, password }, _session, done) =>
      username === 'desk' && password === 'right' ? done(null, { user: 'desk' }) : done(new Error('no')),
  })

  const right = await checkMail(server.config('desk:right@'))
  const wrong = await checkMail(server.config('desk:mistyped@'))

  const host = `the mail server 127.0.0.1:${server.port}`
  expect(right).toMatchObject([{ check: 'mail', state: 'ok', sentence: expect.stringContaining(host) }])
  expect(wrong).toMatchObject([{ state: 'wrong', sentence: expect.stringContaining('the password of SMTP_URL') }])
  expect(wrong[0]?.sentence).not.toContain('mistyped')
  expect(server.mails).toEqual([])
})

test('doctor says that a mail server without TLS is refused where TLS is asked for', async () => {
  server = await openSmtpServer()

  const [finding] = await checkMail({ ...server.config(), mustEncrypt: true })

  expect(finding).toMatchObject({ state: 'wrong', sentence: expect.stringContaining('no TLS') })
})

test('doctor names the server that is not there, and does without where none is configured', async () => {
  const port = await closedPort()

  const [gone] = await checkMail({
    ...{ url: new URL(`smtp://127.0.0.1:${port}`), from: 'tasks@office.example', mustEncrypt: false },
  })

  expect(gone).toMatchObject({ state: 'wrong', sentence: expect.stringContaining(`127.0.0.1:${port}`) })
  expect(await checkMail(null)).toMatchObject([{ state: 'note', sentence: expect.stringContaining('SMTP_URL') }])
})

function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
