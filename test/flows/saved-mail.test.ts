import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { complaintMail } from '../bot/mail-draft/saved-mail.ts'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import type { Person } from '../slack/person/person.ts'
import { type Play, stage } from './play.ts'

const mail = complaintMail()
const eml = { name: 'Complaint of Testperson.eml', content: Buffer.from(mail).toString(), mimetype: 'message/rfc822' }

describeOnOneDatabase('a saved mail dropped into Slack', (databases) => {
  const { open } = stage(databases, { shared: true })
  let play: Play
  let manager: Person
  beforeAll(async () => {
    play = await open()
    manager = play.as('manager')
  })
  const answers = (person: Person) => person.inbox().filter((each) => each.bot_id)

  test('becomes a task with the mail and its files, and nothing of it stands in the chat', async () => {
    await manager.say('dm', '', { files: [eml] })
    const card = await manager.waitForCard('Draft from a mail', { button: 'New task' })
    expect(manager.textOf(card)).toContain('with 2 files')

    await manager.press(card, 'New task')
    await manager.waitFor(() => manager.modal())
    await manager.fill({ taskType: 'Medical complaint' })
    const form = await manager.waitFor(() =>
      manager.textOf(manager.modal()).includes('Alien number') ? manager.modal() : undefined,
    )
    expect(manager.textOf(form)).toContain('Complaint of Testperson.pdf')
    await manager.fill({
      'field:ihscFacility': 'Krome North Service Processing Center',
      'field:medicalComplaintType': 'Medical',
    })
    expect(await manager.submit()).toMatchObject({ action: 'close' })

    const { task, attachments } = await play.record()
    expect(task.instruction).toContain('by Friday.')
    expect(attachments.map(({ name }) => name)).toEqual(['mail.eml', 'Complaint of Testperson.pdf', 'seal.png'])
    expect(attachments[0]?.sha256).toBe(createHash('sha256').update(mail).digest('hex'))
    await manager.waitForCard('CRCL Complaint 21-08-ICE-0123')
    const said = JSON.stringify(answers(manager))
    expect(said).toContain('CRCL Complaint 21-08-ICE-0123')
    expect(said).not.toMatch(/Testperson|099.?999|by Friday|\.pdf/)
    expect(play.slack.violations).toEqual([])
  })

  test('is for task managers; of another file it is said where it belongs', async () => {
    const chief = play.as('hituChief')
    await chief.say('dm', '', { files: [eml] })
    await chief.waitFor(() => answers(chief).some((each) => chief.textOf(each).includes('Only a task manager')))

    await manager.say('dm', '', { files: [{ name: 'photo.png', content: 'x', mimetype: 'image/png' }] })
    await manager.waitFor(() =>
      answers(manager).some((each) => manager.textOf(each).includes('A file belongs to a task')),
    )
    await manager.say('dm', 'mine', { files: [{ name: 'photo.png', content: 'x', mimetype: 'image/png' }] })
    await manager.waitFor(() => answers(manager).some((each) => manager.textOf(each).includes('My tasks')))
  })

  test('a mention in a message that becomes a task is read as the name of the person', async () => {
    const chief = play.as('hituChief')
    await chief.say('dm', 'somebody should count the beds')
    const message = play.slack.workspace.messages.find(({ text }) => text === 'somebody should count the beds')
    if (!message) throw new Error('The message is not there.')
    // As Slack writes a mention that somebody picked from the list.
    message.text = `<@${manager.user.id}> should count the beds`
    await manager.shortcut('create_task_from_message', message)
    const form = await manager.waitFor(() => manager.modal())
    expect(JSON.stringify(form.content).includes('@Priya Raman should count the beds')).toBe(true)
    await manager.close()
  })
})
