import PostalMime from 'postal-mime'
import { afterEach, describe, expect, it } from 'vitest'
import { mailOf, problemsOfMail } from '../../../src/bot/config/read-mail-config.ts'
import { checkMailServer, createMailer, type Mail } from '../../../src/bot/mail/mailer.ts'
import { TransportError } from '../../../src/bot/transport/transport.ts'
import { openSmtpServer, type SmtpFault } from './smtp-stand-in.ts'

const mail: Mail = {
  to: 'ann@office.example',
  subject: 'A tásk',
  text: 'Text',
  html: '<p>Text</p>',
  id: 'id-1',
  thread: 't-1',
}

describe('the mailer', () => {
  let server: Awaited<ReturnType<typeof openSmtpServer>> | undefined
  afterEach(async () => {
    await server?.close()
    server = undefined
  })

  async function failureOf(work: Promise<void>): Promise<Partial<TransportError>> {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    )
    if (!(error instanceof TransportError)) throw new Error(`No TransportError: ${error}`)
    return { failure: error.failure, message: error.message, retryAfterMs: error.retryAfterMs }
  }

  it('sends text and HTML under the id that it was given, in its thread, and says that it is automatic', async () => {
    server = await openSmtpServer()

    await createMailer(server.config()).send(mail)

    const [received] = server.mails
    const parsed = await PostalMime.parse(received?.raw ?? '')
    expect(received?.to).toEqual(['ann@office.example'])
    expect(parsed).toMatchObject({
      subject: 'A tásk',
      from: { name: 'Routeslip', address: 'tasks@office.example' },
      messageId: '<id-1@office.example>',
      inReplyTo: '<t-1@office.example>',
      references: '<t-1@office.example>',
    })
    expect(parsed.text?.trim()).toBe('Text')
    expect(parsed.html?.trim()).toBe('<p>Text</p>')
    expect(parsed.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
  })

  it.each<[SmtpFault, string]>([
    [{ on: 'data', reply: 451 }, 'retry'],
    [{ on: 'rcptTo', reply: 450 }, 'retry'],
    [{ on: 'rcptTo', reply: 550 }, 'gone'],
    [{ on: 'data', reply: 554 }, 'rejected'],
    [{ on: 'mailFrom', reply: 553 }, 'rejected'],
    [{ on: 'mailFrom', reply: 530 }, 'retry'],
    [{ on: 'data', reply: 'drop' }, 'unknown'],
  ])('takes %j as %s', async (fault, failure) => {
    server = await openSmtpServer()
    server.faults.push(fault)

    expect((await failureOf(createMailer(server.config()).send(mail))).failure).toBe(failure)
  })

  it('sends a mail whose first end nobody saw again as the same mail', async () => {
    server = await openSmtpServer()
    server.faults.push({ on: 'data', reply: 'drop' })
    const mailer = createMailer(server.config())
    await failureOf(mailer.send(mail))

    await mailer.send(mail)

    const ids = await Promise.all(server.mails.map(async ({ raw }) => (await PostalMime.parse(raw)).messageId))
    expect(ids).toEqual(['<id-1@office.example>', '<id-1@office.example>'])
  })

  it('logs in, and waits for somebody to mend a login that is refused', async () => {
    server = await openSmtpServer({
      onAuth: ({ username, password }, _session, done) =>
        username === 'bot' && password === 'p@ss' ? done(null, { user: 1 }) : done(new Error('no')),
    })

    await createMailer(server.config('bot:p%40ss@')).send(mail)
    expect(server.mails).toHaveLength(1)
    expect(await failureOf(checkMailServer(server.config('bot:wrong@')))).toEqual({
      ...{ failure: 'retry', message: 'smtp_535', retryAfterMs: 300_000 },
    })
  })

  it('sends nothing in the clear where encryption is asked for and the server has none', async () => {
    server = await openSmtpServer()

    const failure = await failureOf(createMailer({ ...server.config(), mustEncrypt: true }).send(mail))

    expect(failure).toMatchObject({ failure: 'retry', message: 'ETLS' })
    expect(server.mails).toEqual([])
  })

  it('does not trust a certificate that nobody vouches for', async () => {
    server = await openSmtpServer({ secure: false, disabledCommands: ['AUTH'] })

    expect(await failureOf(createMailer({ ...server.config(), mustEncrypt: true }).send(mail))).toMatchObject({
      failure: 'retry',
    })
    expect(server.mails).toEqual([])
  })

  it('comes back later when nobody listens', async () => {
    server = await openSmtpServer()
    const config = server.config()
    await server.close()

    expect(await failureOf(createMailer(config).send(mail))).toMatchObject({ failure: 'retry' })
  })
})

describe('the configuration of e-mail', () => {
  it.each([
    [{ SMTP_URL: 'smtp://h' }, 'MAIL_FROM: it is missing'],
    [{ MAIL_FROM: 'a@b.c' }, 'SMTP_URL: it is missing'],
    [{ SMTP_URL: 'smtp://h', MAIL_FROM: 'nobody' }, 'MAIL_FROM: this is no address'],
    [{ SMTP_URL: 'smtp://:secret@h', MAIL_FROM: 'a@b.c' }, 'SMTP_URL: it has a password and no user'],
  ])('%j is told with the fix', (env, sentence) => {
    expect(problemsOfMail(env).join(' ')).toContain(sentence)
    expect(problemsOfMail(env).join(' ')).not.toContain('secret')
  })

  it('asks for encryption everywhere but on this machine, or where it is given up in writing', () => {
    const from = 'Tasks <a@b.c>'
    expect(mailOf('smtp://relay:25', from)?.mustEncrypt).toBe(true)
    expect(mailOf('smtp://127.0.0.1:25', from)?.mustEncrypt).toBe(false)
    expect(mailOf('smtp://relay:25?requireTLS=false', from)?.mustEncrypt).toBe(false)
    expect(problemsOfMail({ SMTP_URL: 'smtp://relay:25', MAIL_FROM: from })).toEqual([])
  })
})
