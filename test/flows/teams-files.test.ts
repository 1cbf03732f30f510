import { expect, test } from 'vitest'
import { describeOnEmbedded } from '../databases.ts'
import type { Json } from '../slack/json.ts'
import type { TeamsMessage } from '../teams/organisation.ts'
import type { TeamsPerson } from '../teams/teams-person.ts'
import { taskNumber } from './task-number.ts'
import { createTeamsTask, pressInTeams, teamsStage } from './teams-play.ts'

const number = taskNumber()

describeOnEmbedded('files in Teams', (databases) => {
  const { open } = teamsStage(databases)

  test('come with a reply to a card, and go to whoever may read them; no token and no name of a file goes anywhere', async () => {
    const play = await open()
    const [manager, chief, bystander] = [play.as('manager'), play.as('hituChief'), play.as('rmuChief')]
    for (const person of [manager, chief, bystander]) await person.install()
    await createTeamsTask(manager, { unit: 'HITU' })
    await pressInTeams(chief, number, 'Accept')
    const card = await chief.waitForCard('must answer it')
    play.teams.files.set('/files/july', Buffer.from('Forty-two beds.'))

    await sendFile(chief, { name: 'Smith, John A012345678.txt', downloadUrl: `${play.teams.url}/files/july` }, card)
    await chief.waitForCard('you attached files')
    await sendFile(chief, { name: 'x.txt', downloadUrl: 'https://evil.example/x' }, card)
    await chief.waitForCard('File 1 was not kept: it does not lie in OneDrive')
    await sendFile(chief, { name: 'y.txt', downloadUrl: `${play.teams.url}/files/july` })
    await chief.waitForCard('reply to the card of the task')

    play.teams.files.set('/files/mail', Buffer.from('From: lee@example.org\nSubject: Beds\n\nHow many beds?\n'))
    await sendFile(manager, { name: 'request.eml', downloadUrl: `${play.teams.url}/files/mail` })
    await manager.waitForCard('Draft from a mail', { button: 'New task' })

    await bystander.say('files 1')
    await bystander.waitForCard('open only for those who have a part in it')
    await manager.say('files 1')
    const question = await manager.waitForCard(`${number}-1.txt`)
    await answer(manager, question, 'accept', `${play.teams.url}/files/manager`)
    await manager.waitFor(() => play.teams.files.get('/files/manager')?.toString() === 'Forty-two beds.')
    await manager.waitFor(() => manager.chat.messages.some(({ file }) => file?.['contentUrl'] === 'https://one/drive'))
    await manager.waitFor(() => !manager.chat.messages.includes(question))

    await manager.say('files 1')
    const again = await manager.waitForCard(`${number}-1.txt`)
    await answer(manager, again, 'accept', 'https://evil.example/upload')
    await manager.waitForCard('The file was not sent')
    // Somebody else's answer with the same context is looked at anew.
    await answer(bystander, again, 'accept', `${play.teams.url}/files/bystander`)
    await bystander.waitFor(
      () => bystander.chat.messages.filter(({ text }) => text.includes('open only for')).length === 2,
    )
    await answer(manager, again, 'decline')
    await manager.waitFor(() => !manager.chat.messages.includes(again))

    const { attachments, looks } = await play.record()
    expect(attachments.map(({ name }) => name)).toEqual(['Smith, John A012345678.txt'])
    expect(looks.filter(({ surface }) => surface === 'teams').length).toBeGreaterThanOrEqual(3)
    expect(play.teams.files.has('/files/bystander')).toBe(false)
    expect(play.teams.shownToFiles).toEqual([])
    const told = JSON.stringify([manager.chat.messages, chief.chat.messages, play.app.output])
    expect(told).not.toContain('Smith')
    expect(play.teams.organisation.violations).toEqual([])
  })
})

async function sendFile(person: TeamsPerson, file: { name: string; downloadUrl: string }, under?: TeamsMessage) {
  const { name, downloadUrl } = file
  const info: Json = {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: 'https://contoso.sharepoint.com/personal/file',
    name,
    content: { downloadUrl, uniqueId: '1150D938', fileType: 'txt', etag: '1' },
  }
  const quote = `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="${under?.id}"><p>Routeslip</p></blockquote>`
  const html = { contentType: 'text/html', content: `${quote}<p></p>` }
  await person.say('', { attachments: under ? [html, info] : [info] })
}

/** Accepts or declines a file (Teams: invoke activity when the user accepts the file). */
async function answer(person: TeamsPerson, { id, file }: TeamsMessage, action: string, uploadUrl?: string) {
  const content = file?.['content'] as Json
  const context = content[`${action}Context`]
  const uploadInfo = {
    contentUrl: 'https://one/drive',
    name: 'x',
    uploadUrl,
    uniqueId: '1',
    fileType: 'txt',
    etag: '1',
  }
  const value = { type: 'fileUpload', action, context, ...(uploadUrl && { uploadInfo }) }
  await person.invoke('fileConsent/invoke', value, id)
}
