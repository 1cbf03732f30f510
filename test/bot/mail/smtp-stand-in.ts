import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { MailConfig } from '../../../src/bot/config/read-mail-config.ts'

interface ReceivedMail {
  to: string[]
  /** As it came over the wire. */
  raw: string
}

export interface SmtpFault {
  on: 'mailFrom' | 'rcptTo' | 'data'
  /** Reply code; `drop`: the mail is taken and the connection is cut before the answer. */
  reply: number | 'drop'
}

/** A real SMTP server in this process, that misbehaves as told. */
export async function openSmtpServer(options: SMTPServerOptions = {}) {
  const mails: ReceivedMail[] = []
  const faults: SmtpFault[] = []
  const connections = new Set<{ destroy(): void }>()
  const refusal = (on: SmtpFault['on']): Error | null => {
    const at = faults.findIndex((fault) => fault.on === on && fault.reply !== 'drop')
    const [fault] = at < 0 ? [] : faults.splice(at, 1)
    return fault ? Object.assign(new Error('as told'), { responseCode: fault.reply }) : null
  }
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', ...(options.onAuth ? [] : ['AUTH'])],
    disableReverseLookup: true,
    allowInsecureAuth: true,
    authOptional: !options.onAuth,
    onMailFrom: (_address, _session, done) => done(refusal('mailFrom')),
    onRcptTo: (_address, _session, done) => done(refusal('rcptTo')),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const refused = refusal('data')
        if (refused) return done(refused)
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        })
        const at = faults.findIndex(({ reply }) => reply === 'drop')
        if (at < 0) return done()
        faults.splice(at, 1)
        for (const connection of connections) connection.destroy()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  server.server.on('connection', (socket: { destroy(): void; on(event: 'close', work: () => void): void }) => {
    connections.add(socket)
    socket.on('close', () => connections.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    mails,
    faults,
    port,
    config: (user = ''): MailConfig => ({
      url: new URL(`smtp://${user}127.0.0.1:${port}`),
      from: 'Routeslip <tasks@office.example>',
      mustEncrypt: false,
    }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
