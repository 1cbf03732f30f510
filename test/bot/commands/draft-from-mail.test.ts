import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import type { Reply } from '../../../src/bot/office/office.ts'
import { describeOnOneDatabase } from '../../leave-to-all.ts'
import { complaintMail, savedMail } from '../mail-draft/saved-mail.ts'
import { TestOffice } from '../test-office.ts'

const bytes = complaintMail()

describeOnOneDatabase('a draft from a mail', (databases) => {
  let test: TestOffice
  beforeAll(async () => {
    test = await TestOffice.open(databases)
  })
  const make = (deliveryKey: string = randomUUID(), actor = test.manager.id) =>
    test.office.draftFromMail({ actor, deliveryKey, bytes })
  const open = (ref: string, event = 'newTask', actor = test.manager.id) =>
    test.office.press({ actor, deliveryKey: '', event, ref, surface: 'slack' })
  const submit = (ref: string, deliveryKey: string = randomUUID()) =>
    test.office.submit({ actor: test.manager.id, deliveryKey, key: { form: 'create', ref }, values: typed })

  it('is shown without a word of the mail, and opens the form with all of it', async () => {
    const card = await make()
    expect(JSON.stringify(card)).not.toMatch(/Testperson|099|CRCL|Roe|letter|pdf/i)
    expect(JSON.stringify(card)).toContain('Sent Nov 3, 2026, 2:05 PM EST, with 2 files.')

    const form = JSON.stringify(await open(refOf(card)))
    for (const part of [
      'CRCL Complaint 21-08-ICE-0123',
      '"21-08-ICE-0123"',
      'A 099-999-999',
      'Complaint of Testperson.pdf',
    ])
      expect(form).toContain(part)
    expect(JSON.stringify(await open(refOf(card), 'enterLate'))).toContain('"value":"14:05"')
  })

  it('becomes one task that has the mail and its files, and is gone then', async () => {
    const ref = refOf(await make())

    const first = await submit(ref, 'one submission')
    expect(await submit(ref, 'one submission')).toEqual(first)
    const again = await submit(ref)

    expect(first).toEqual({ kind: 'done', sentence: expect.any(String) })
    expect(again).toMatchObject({ kind: 'refused', sentence: expect.stringContaining('became a task already') })
    const number = /ITMS-\d{4}-\d{5}/.exec('sentence' in first ? first.sentence : '')?.[0] ?? ''
    const task = await test.parts.store.task({ number })
    expect(task?.attachments.map(({ name }) => name)).toEqual(['mail.eml', 'Complaint of Testperson.pdf', 'seal.png'])
    const kept = await test.parts.store.fileBytes(task?.attachments[0]?.sha256 ?? '')
    expect(Buffer.compare(Buffer.from(kept ?? []), bytes)).toBe(0)
  })

  it('keeps what was typed when the form is drawn again, an emptied field too', async () => {
    const ref = refOf(await make())
    const key = { form: 'create', ref }
    const form = await test.office.form({
      actor: test.manager.id,
      key,
      values: { taskType: 'other' },
      surface: 'slack',
    })

    expect(JSON.stringify(form)).not.toContain('CRCL Complaint')
    expect(JSON.stringify(form)).toContain('Complaint of Testperson.pdf')
  })

  it('is made once for a delivery that arrives twice', async () => {
    const [first, second] = await Promise.all([make('the same'), make('the same')])
    expect(refOf(second)).toBe(refOf(first))
  })

  it('is nobody else’s', async () => {
    const ref = refOf(await make())
    const other = test.person('luis.ferreira')
    expect(await open(ref, 'newTask', other.id)).toMatchObject({ kind: 'sentence' })
    expect(await open(randomUUID())).toMatchObject({ kind: 'sentence' })
    expect(await open("'; drop table draft")).toMatchObject({ kind: 'sentence' })
  })

  it('is for task managers, and of mails alone', async () => {
    expect(await make(randomUUID(), test.officer.id)).toMatchObject({
      sentence: expect.stringContaining('Only a task manager'),
    })
    const draft = (mail: Uint8Array) =>
      test.office.draftFromMail({ actor: test.manager.id, deliveryKey: randomUUID(), bytes: mail })
    expect(await draft(Buffer.from('%PDF'))).toMatchObject({ sentence: expect.stringContaining('no saved e-mail') })
    expect(await draft(Buffer.alloc(26 * 1024 * 1024))).toMatchObject({ sentence: expect.stringContaining('25 MB') })
    expect((await draft(savedMail({ Subject: '' }, ''))).kind).toBe('card')
  })

  it('is forgotten after its time', async () => {
    const ref = refOf(await make())
    expect(await test.parts.store.drafts.forgetOld(test.now.toISOString())).toBe(0)
    expect(await test.parts.store.drafts.forgetOld('2026-12-25T00:00:00.000Z')).toBeGreaterThan(0)
    expect(await open(ref)).toMatchObject({ sentence: expect.stringContaining('older than 30 days') })
  })
})

/** What a task manager has to add to the draft. */
const typed = {
  ...{ title: 'Complaint about medical care', taskType: 'other', requestor: 'CRCL', taskAuthority: 'CRCL' },
  ...{ instruction: 'Please answer.', startDate: '2026-11-03', site: 'hq', origin: 'external', priority: 'high' },
  ...{ action: 'work', receivedBy: 'email', coordinator: 'unitChief' },
}

function refOf(reply: Reply): string {
  const [, ref = ''] = /"verb":"newTask".*?"ref":"([^"]+)"/.exec(JSON.stringify(reply)) ?? []
  return ref
}
