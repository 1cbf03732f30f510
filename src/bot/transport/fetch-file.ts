export interface FileRequest {
  url: string
  /** Goes to the platform's hosts alone; null: the address itself is the permission. */
  token: string | null
  /** Whether an address is one of the platform's; asked again for each that it redirects to. */
  isOurs(url: URL): boolean
  maxBytes: number
  /** The media type that the platform gave for the file. */
  type: string | undefined
}

export type FetchedFile =
  | { kind: 'bytes'; bytes: Uint8Array; type: string }
  /** The address, or one that it redirects to, is not the platform's: nothing was sent there. */
  | { kind: 'foreign' }
  | { kind: 'tooLarge' }
  | { kind: 'failed' }

const MOST_REDIRECTS = 3
const TIMEOUT_MS = 60_000

/** Fetches a file of a platform. Redirects are followed by hand, since each hop must be the platform's. */
export async function fetchFile(request: FileRequest): Promise<FetchedFile> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    let url = URL.parse(request.url)
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      if (!url || !request.isOurs(url)) return { kind: 'foreign' }
      const headers = request.token === null ? {} : { authorization: `Bearer ${request.token}` }
      const response = await fetch(url.href, { headers, redirect: 'manual', signal })
      const next = response.headers.get('location')
      if (response.status < 300 || response.status >= 400 || next === null) return await readFile(response, request)
      await response.body?.cancel()
      url = URL.parse(next, url.href)
    }
    return { kind: 'failed' }
  } catch {
    return { kind: 'failed' }
  }
}

async function readFile(response: Response, request: FileRequest): Promise<FetchedFile> {
  if (response.status !== 200 || !response.body || isLoginPage(response, request)) {
    await response.body?.cancel()
    return { kind: 'failed' }
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  // The length in the header may be missing or wrong, so what arrives is counted.
  for await (const chunk of response.body) {
    bytes += chunk.length
    if (bytes > request.maxBytes) return { kind: 'tooLarge' }
    chunks.push(chunk)
  }
  const type = response.headers.get('content-type')?.split(';')[0]?.trim() || 'application/octet-stream'
  return { kind: 'bytes', bytes: Buffer.concat(chunks), type }
}

/** Without a right to read the file, Slack and SharePoint answer 200 with a page to sign in. */
function isLoginPage(response: Response, request: FileRequest): boolean {
  const isHtml = response.headers.get('content-type')?.startsWith('text/html') ?? false
  return isHtml && !request.type?.startsWith('text/html')
}
