/** A saved e-mail in its raw form; `parts` make it a multipart one. */
export function savedMail(headers: Record<string, string>, body: string): Uint8Array {
  const all = { From: 'Jane Roe <jane.roe@crcl.example>', Date: 'Tue, 03 Nov 2026 14:05:00 -0500', ...headers }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return new TextEncoder().encode([...head, '', body].join('\r\n'))
}

/** The lines of a multipart body, and its header. */
export function multipart(type: string, boundary: string, parts: { headers: string[]; body: string }[]) {
  const lines = parts.flatMap(({ headers, body }) => [`--${boundary}`, ...headers, '', body])
  return {
    header: { 'MIME-Version': '1.0', 'Content-Type': `multipart/${type}; boundary="${boundary}"` },
    body: [...lines, `--${boundary}--`, ''].join('\r\n'),
  }
}

/** A complaint about a detainee, as CRCL sends it: HTML with a plain text beside it, a letter and a picture in the signature. */
export function complaintMail(): Uint8Array {
  const text =
    'Please answer the allegations about Testperson Unnamed, A 099-999-999, by Friday.\n\n-- \nJane Roe, CRCL\n\n> Earlier mail'
  const inner = multipart('alternative', 'inner', [
    { headers: ['Content-Type: text/plain; charset=utf-8'], body: text },
    { headers: ['Content-Type: text/html'], body: '<p>Please answer</p>' },
  ])
  const outer = multipart('mixed', 'outer', [
    { headers: [`Content-Type: ${inner.header['Content-Type']}`], body: inner.body },
    {
      headers: [
        'Content-Type: application/pdf',
        'Content-Disposition: attachment; filename="Complaint of Testperson.pdf"',
        'Content-Transfer-Encoding: base64',
      ],
      body: Buffer.from('%PDF-1.7 the letter').toString('base64'),
    },
    {
      headers: [
        'Content-Type: image/png; name="seal.png"',
        'Content-Disposition: inline',
        'Content-ID: <seal>',
        'Content-Transfer-Encoding: base64',
      ],
      body: Buffer.from('the seal').toString('base64'),
    },
  ])
  return savedMail({ Subject: 'FW: [EXTERNAL] RE: CRCL Complaint 21-08-ICE-0123', ...outer.header }, outer.body)
}
