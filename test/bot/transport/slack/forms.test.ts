import { afterEach, expect, test } from 'vitest'
import type { FormResult } from '../../../../src/bot/office/office.ts'
import { cardOf, createForm, personOf, taskRef } from './fake-office.ts'
import { ann, type Started, type StartOptions, startTransport, type Way } from './start-transport.ts'

let started: Started | undefined

async function start(way: Way, options?: StartOptions) {
  started = await startTransport(way, options)
  return started
}

afterEach(async () => {
  await started?.stop()
  started = undefined
})

test('a refused form stays open with the sentence, and nothing that was typed is lost', async () => {
  const { slack } = await start('http', {
    answers: {
      words: async () => createForm(),
      submit: async () => ({ kind: 'refused', sentence: 'Only a task manager creates tasks.' }),
    },
  })
  const her = slack.as(ann)
  await her.command('/task', 'new')
  await her.waitFor(() => her.modal())
  await her.fill({ Title: 'Records' })

  const submitted = await her.submit()

  expect(submitted).toEqual({ action: 'errors', errors: { taskType: 'Only a task manager creates tasks.' } })
  expect(JSON.stringify([...her.modal().entered.values()])).toContain('Records')
  expect(slack.violations).toEqual([])
})

test('the files of a form that the office does not take are not downloaded', async () => {
  const { slack, office } = await start('http', {
    answers: {
      words: async () => createForm(),
      submit: async () => ({ kind: 'refused', sentence: 'It is not yours.' }),
    },
  })
  const her = slack.as(ann)
  await her.command('/task', 'new')
  await her.waitFor(() => her.modal())
  await her.fill({ Title: 'Records', Files: [{ name: 'labs.txt', content: 'secret' }] })

  const submitted = await her.submit()

  expect(submitted.action).toBe('errors')
  expect(office.of('saveFile')).toEqual([])
  expect(slack.scopesUsed.has('files:read')).toBe(false)
})

test('a reply in a thread that is under no card is answered with where to write it, and nothing is kept', async () => {
  const { slack, office } = await start('http', { answers: { replyUnderCard: async () => null } })
  const her = slack.as(ann)
  await her.say('dm', 'mine')
  const [said] = her.inbox()

  await her.say(said ?? 'dm', 'My comment', { files: [{ name: 'labs.txt', content: 'secret' }] })

  await her.waitForCard('Nothing was kept')
  expect(office.of('saveFile')).toEqual([])
})

test('errors stand at their inputs; one of an input that is not shown stands at the first', async () => {
  const { slack } = await start('http', {
    answers: {
      words: async () => createForm(),
      submit: async () => ({ kind: 'errors', errors: { title: 'Too short.', elsewhere: 'No such unit.' } }),
    },
  })
  const her = slack.as(ann)
  await her.command('/task', 'new')
  await her.waitFor(() => her.modal())
  await her.fill({ Title: 'R' })

  const submitted = await her.submit()

  expect(submitted.errors).toEqual({ title: 'Too short.', taskType: 'No such unit.' })
  expect(slack.violations).toEqual([])
})

test('files of a form are downloaded when the office asks for them; one too large leaves the form open', async () => {
  const { slack, office } = await start('http', { answers: { words: async () => createForm() }, maxFileBytes: 10 })
  const her = slack.as(ann)
  await her.command('/task', 'new')
  await her.waitFor(() => her.modal())
  await her.fill({ Title: 'Records', Files: [{ name: 'big.txt', content: 'more than ten bytes' }] })

  const refused = await her.submit()
  await her.fill({ Files: [{ name: 'small.txt', content: 'small' }] })
  const taken = await her.submit()

  expect(refused.errors['attachments']).toContain('"big.txt" was not kept: it is larger than')
  expect(taken.action).toBe('close')
  expect(office.of('saveFile')).toMatchObject([{ name: 'small.txt' }])
})

test('a submission that takes longer than Slack waits shows a waiting modal, and then the form again when it is refused', async () => {
  const late = Promise.withResolvers<FormResult>()
  const { slack } = await start('http', {
    answers: {
      words: async () => createForm(),
      submit: () => late.promise,
    },
  })
  const her = slack.as(ann)
  await her.command('/task', 'new')
  await her.waitFor(() => her.modal())
  await her.fill({ Title: 'Records' })

  const submitted = await her.submit()
  const waiting = her.textOf(her.modal())
  late.resolve({ kind: 'refused', sentence: 'Somebody was faster.' })
  await her.waitFor(() => her.textOf(her.modal()).includes('Somebody was faster.'))

  expect(submitted.action).toBe('update')
  expect(waiting).toContain('Saving…')
  expect(JSON.stringify(her.modal().blocks)).toContain('"initial_value":"Records"')
  expect(slack.violations).toEqual([])
})

test('a message becomes a task form with its text, its first line as the title, and its files on submit', async () => {
  const { slack, office } = await start('http')
  const her = slack.as(ann)
  await her.say('dm', 'Missing records & labs\nof two facilities', { files: [{ name: 'note.txt', content: 'secret' }] })
  const [said] = her.inbox()

  await her.shortcut('create_task_from_message', said)
  await her.waitFor(() => her.modal())
  const submitted = await her.submit()

  expect(office.of('form')).toMatchObject([
    {
      key: { form: 'create', ref: null },
      values: { title: 'Missing records & labs', instruction: 'Missing records & labs\nof two facilities' },
    },
  ])
  expect(submitted.action).toBe('close')
  expect(office.of('saveFile')).toMatchObject([{ name: 'note.txt' }])
  expect(slack.violations).toEqual([])
})

test('a file of the message that Slack does not let the bot read is named, and the rest is kept', async () => {
  const { slack, office } = await start('http')
  const her = slack.as(ann)
  await her.say('dm', 'Missing records', { files: [{ name: 'note.txt', content: 'secret' }] })
  await her.shortcut('create_task_from_message', her.inbox()[0])
  await her.waitFor(() => her.modal())
  slack.fail('files.info', { error: 'file_not_found' })

  const submitted = await her.submit()
  const told = await her.waitForCard('was not kept')

  expect(submitted.action).toBe('close')
  expect(her.textOf(told)).toContain('Slack does not let Routeslip read it')
  expect(office.of('submit')).toMatchObject([{ values: { title: 'Missing records' } }])
})

test('a button in a modal opens its form on top, and both close when it is done', async () => {
  const form = {
    form: 'details',
    ref: taskRef,
    title: 'Details',
    submit: null,
    card: cardOf('Record', { Comment: 'comment' }),
  }
  const { slack } = await start('http', {
    answers: { words: async () => ({ kind: 'form', form }), press: async () => createForm() },
  })
  const her = slack.as(ann)
  await her.command('/task', 'show 1')
  await her.waitFor(() => her.modal())

  await her.press(her.modal(), 'Comment')
  await her.waitFor(() => her.textOf(her.modal()).includes('Instruction'))
  const stack = slack.workspace.modals.get(her.id)?.length
  await her.fill({ Title: 'Records' })
  const submitted = await her.submit()

  expect([stack, submitted.action]).toEqual([2, 'clear'])
  expect(() => her.modal()).toThrow('no modal open')
})

test('a picker of people is filled from the office', async () => {
  const suggest = async () => [{ title: 'Bob Ray (Pharmacy)', value: 'p-bob' }]
  const { slack, office } = await start('http', { answers: { words: async () => createForm(), suggest } })
  const her = slack.as(ann)
  await her.command('/task', 'new')
  await her.waitFor(() => her.modal())

  const labels = await her.suggestions(her.modal(), 'Copy to', 'bo')

  expect(labels).toEqual(['Bob Ray (Pharmacy)'])
  expect(office.of('suggest')).toMatchObject([{ actor: personOf(ann).id, dataset: 'people', text: 'bo' }])
  expect(slack.violations).toEqual([])
})
