import { describe, expect, it } from 'vitest'
import { draftValues, titleOf } from '../../../src/bot/mail-draft/draft-from-mail.ts'
import { htmlToText, type Mail, readMail } from '../../../src/bot/mail-draft/read-mail.ts'
import { titleMistake } from '../../../src/machine/lifecycle/create-task.ts'
import { profile } from '../../store/open-office.ts'
import { complaintMail, multipart, savedMail } from './saved-mail.ts'

const receivedAt = '2026-11-03T19:05:00.000Z'
const context = { profile, timeZone: 'America/New_York', receivedAt }

async function read(bytes: Uint8Array): Promise<Mail> {
  return (await readMail(bytes)) ?? Promise.reject(new Error('That is no mail.'))
}

describe('a saved mail', () => {
  it('gives its subject, sender, date, text and all its files', async () => {
    const mail = await read(complaintMail())

    expect(mail).toMatchObject({ from: 'Jane Roe <jane.roe@crcl.example>', date: new Date(receivedAt) })
    expect(mail.text).toContain('by Friday.\n\n-- \nJane Roe, CRCL\n\n> Earlier mail')
    expect(mail.files.map(({ name, mediaType, bytes }) => [name, mediaType, Buffer.from(bytes).toString()])).toEqual([
      ['Complaint of Testperson.pdf', 'application/pdf', '%PDF-1.7 the letter'],
      ['seal.png', 'image/png', 'the seal'],
    ])
  })

  it('of HTML alone is read as a person would read it', async () => {
    const html = `<html><head><title>x</title><style>p { color: red }</style></head><body><!-- note -->
      <p>Dear&nbsp;colleagues,</p><div>How many beds?<br>By site &amp; night.</div>
      <ul><li>Krome<li>Port Isabel</ul><table><tr><td>A</td><td>1</td></tr></table><script>steal()</script>&#8364; &#x41; &bogus;`
    const mail = await read(savedMail({ Subject: 'Beds', 'Content-Type': 'text/html; charset=utf-8' }, html))

    expect(mail.text).toBe(
      'Dear colleagues,\n\nHow many beds?\nBy site & night.\n\n- Krome\n- Port Isabel\n\nA\t1\n\n€ A &bogus;',
    )
  })

  it('of HTML whose head has no end is read from its body on', async () => {
    const html = '<html><head><meta charset=utf-8><style>p { color: red }</style><body>Please send the records.'
    const mail = await read(savedMail({ Subject: 'Records', 'Content-Type': 'text/html; charset=utf-8' }, html))

    expect(mail.text).toBe('Please send the records.')
  })

  it.each([
    ['windows-1252', [0x93, 0x68, 0x69, 0x94], '“hi”'],
    ['iso-8859-1', [0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72], 'Müller'],
    ['shift_jis', [0x93, 0xfa, 0x96, 0x7b], '日本'],
    ['no-such-charset', [0x68, 0x69], 'hi'],
  ])('in %s is decoded, or at least not lost', async (charset, bytes, text) => {
    const head = savedMail({ Subject: 'x', 'Content-Type': `text/plain; charset=${charset}` }, '')
    expect((await read(Buffer.concat([head, Buffer.from(bytes)]))).text).toBe(text)
  })

  it('with a broken date, no subject or no sender is still a mail', async () => {
    expect(await read(savedMail({ Date: 'someday', From: '' }, 'Text'))).toMatchObject({
      subject: '',
      from: '',
      date: null,
    })
    expect(await read(savedMail({ Subject: '=?utf-8?B?TcO8bGxlcg==?= =?bad?Q?x?=' }, ''))).toMatchObject({ text: '' })
  })

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['an Outlook .msg', Buffer.from('d0cf11e0a1b11ae1000000000000000000000000000000003e000300', 'hex')],
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('Dear colleagues,\n\nHow many beds?')],
    ['headers without an end', Buffer.from(`Subject: x\r\n${'X-More: y\r\n'.repeat(40_000)}`)],
    ['parts in parts without an end', nested(3000)],
  ])('%s is no mail', async (_what, bytes) => {
    expect(await readMail(bytes)).toBeNull()
  })

  it('whose parts were torn off, or that carries mails in mails, is read as far as it goes', async () => {
    const whole = Buffer.from(complaintMail())
    for (let end = 200; end < whole.length; end += 97)
      expect(await readMail(whole.subarray(0, end))).not.toBeUndefined()
    const inner = Buffer.from(complaintMail()).toString()
    const mails = multipart(
      'mixed',
      'b',
      Array.from({ length: 3 }, () => ({ headers: ['Content-Type: message/rfc822'], body: inner })),
    )
    expect((await read(savedMail({ Subject: 'Three', ...mails.header }, mails.body))).files.length).toBeGreaterThan(2)
  })

  it('that was built to be slow is read in a moment', async () => {
    const many = ['<', '<a ', '<!--', '&', '<p>', '</style', '<style>'].map((piece) => piece.repeat(60_000))
    for (const html of many) expect(typeof htmlToText(html)).toBe('string')
    expect(titleOf('RE: '.repeat(50_000))).toBe('')
    expect(titleOf(`[${'external '.repeat(20_000)}`).length).toBeLessThanOrEqual(200)
  })
})

describe('what a mail fills in', () => {
  it.each([
    ['RE: CRCL Complaint 21-08-ICE-0123', '21-08-ICE-0123', 'CRCL'],
    ['[EXTERNAL] Complaint No. 001539-21-ICE: medical care at Krome', '001539-21-ICE', 'CRCL'],
    ['FOIA request 2021-ICFO-12345 (due 8/2)', '2021-ICFO-12345', 'FOIA'],
    ['Appeal 2023-icap-00123', '2023-ICAP-00123', 'FOIA'],
    ['ERO Tasker 123456 – Detention beds', '123456', 'ERO'],
    ['FW: Tasker #00987654', '00987654', 'ERO'],
    ['EIU-26-118 Staffing of the night shift', 'EIU-26-118', 'ERO'],
    ['RE: CRCL-26-V-04 and the housing unit', 'CRCL-26-V-04', 'CRCL'],
    ['FOIA 26-00417: release of records', 'FOIA 26-00417', 'FOIA'],
    ['ERO-T 118204', 'ERO-T 118204', 'ERO'],
    ['[EXTERNAL] ODO-26-0147 Inspection of Krome', 'ODO-26-0147', ''],
    ['Your case no. 4471-B2 is open', '4471-B2', ''],
    ['Case number A012345678', '', ''],
    ['Case #: 012345678', '', ''],
    ['CRCL 21 complaints of 2026, 2026 review', '', ''],
    ['Lunch on Friday 12-08-2026', '', ''],
    ['Call 21-08-1234', '', ''],
  ])('%s: case number %s', (subject, caseNumber, taskAuthority) => {
    const values = draftValues({ subject, from: '', date: null, text: '', files: [] }, context)
    expect(values).toMatchObject({ caseNumber, taskAuthority })
  })

  it.each([
    ['Re: FW: AW: Beds at Krome', 'Beds at Krome'],
    ['[EXTERNAL] RE: [EXT] Beds', 'Beds'],
    ['RE[2]: (UNCLASSIFIED) Beds', 'Beds'],
    ['Complaint of A 099-999-999 about care', 'Complaint of about care'],
    ['Records (A# 087654321)', 'Records'],
    ['Retention of records', 'Retention of records'],
    ['', ''],
  ])('the title of "%s" is "%s"', (subject, title) => {
    expect(titleOf(subject)).toBe(title)
    expect(titleMistake(titleOf(subject))).toBeNull()
  })

  it('is the text with history and signature, the sender, and the time on the reader’s clocks', async () => {
    const values = draftValues(await read(complaintMail()), context)

    expect(values).toMatchObject({
      title: 'CRCL Complaint 21-08-ICE-0123',
      requestor: 'Jane Roe <jane.roe@crcl.example>',
      ...{ startDate: '2026-11-03', receivedDate: '2026-11-03', receivedTime: '14:05', receivedBy: 'email' },
    })
    expect(values['instruction']).toMatch(/^Please answer[\s\S]*Jane Roe, CRCL[\s\S]*> Earlier mail$/)
  })

  it('keeps a subject that the title does not hold above the text, and says where the rest of a long text is', () => {
    const mail = { from: '', date: null, files: [] }
    const secret = draftValues({ ...mail, subject: 'Care of A099999999', text: 'Hello' }, context)
    expect(secret).toMatchObject({ title: 'Care of', instruction: 'Subject: Care of A099999999\n\nHello' })
    const long = draftValues({ ...mail, subject: 'Long', text: 'word '.repeat(10_000) }, context)
    expect(long['instruction']?.length).toBeLessThanOrEqual(20_000)
    expect(long['instruction']).toMatch(/The rest is in the attached mail\.\)$/)
  })
})

/** A mail of so many parts, each inside the one before it. */
function nested(depth: number): Buffer {
  const opened = Array.from(
    { length: depth },
    (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n`,
  )
  return Buffer.from(`Subject: deep\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n${opened.join('\r\n')}`)
}
