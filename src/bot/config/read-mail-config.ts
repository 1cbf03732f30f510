/** How e-mail is sent. */
export interface MailConfig {
  /** `smtps:` TLS from the start; `smtp:` STARTTLS, see `mustEncrypt`. */
  url: URL
  /** RFC 5322 mailbox: `Tasks <tasks@example.org>` or the bare address. */
  from: string
  /** False: also without TLS. Only to this machine, or where SMTP_URL says `?requireTLS=false`. */
  mustEncrypt: boolean
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/
const mailbox = /^(?:[^<>\r\n"]*<([^<>\s@]+@[^<>\s@]+)>|([^<>\s@]+@[^<>\s@]+))$/

export function mailOf(smtpUrl: string | undefined, from: string | undefined): MailConfig | null {
  const url = smtpUrl ? URL.parse(smtpUrl) : null
  if (!url || !from) return null
  const mayBePlain = loopback.test(url.hostname) || url.searchParams.get('requireTLS') === 'false'
  return { url, from, mustEncrypt: !mayBePlain }
}

/** The bare address of a mailbox. */
export function addressOf(from: string): string {
  const [, named, bare] = mailbox.exec(from.trim()) ?? []
  return named ?? bare ?? ''
}

/** What has to be mended before e-mail can be sent; the two variables belong together. */
export function problemsOfMail(env: Record<string, string | undefined>): string[] {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = env
  const problems: string[] = []
  if (smtpUrl && !from) {
    problems.push('MAIL_FROM: it is missing; write the address that e-mail comes from, as Tasks <tasks@example.org>.')
  }
  if (from && !smtpUrl) {
    problems.push('SMTP_URL: it is missing while MAIL_FROM is set; write it as smtps://user:password@host:465.')
  }
  if (from && addressOf(from) === '') {
    problems.push('MAIL_FROM: this is no address; write it as Tasks <tasks@example.org>.')
  }
  const url = smtpUrl ? URL.parse(smtpUrl) : null
  if (url && url.username === '' && url.password !== '') {
    problems.push('SMTP_URL: it has a password and no user; write it as smtps://user:password@host:465.')
  }
  return problems
}
