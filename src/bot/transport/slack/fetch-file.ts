import { isSlackHost } from './is-slack-host.ts'

export interface FileRequest {
  url: string
  /** The bot token; it goes to Slack's hosts alone. */
  token: string
  apiUrl: string | null
  maxBytes: number
  /** The media type that Slack gave for the file. */
  type: string | undefined
}

export type FetchedFile =
  | { kind: 'bytes'; bytes: Uint8Array }
  /** The address, or one that it redirects to, is not Slack's: nothing was sent there. */
  | { kind: 'foreign' }
  | { kind: 'tooLarge' }
  | { kind: 'failed' }

const MOST_REDIRECTS = 3
const TIMEOUT_MS = 60_000

/** Fetches a private file of Slack. Redirects are followed by hand, since each hop must be Slack's. */
export async function fetchFile(request: FileRequest): Promise<FetchedFile> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    let url = URL.parse(request.url)
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      if (!url || !isSlackHost(url, request.apiUrl)) return { kind: 'foreign' }
      const headers = { authorization: `Bearer ${request.token}` }
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
  return { kind: 'bytes', bytes: Buffer.concat(chunks) }
}

/** Without a right to read the file, Slack answers 200 with a page to sign in. */
function isLoginPage(response: Response, request: FileRequest): boolean {
  const isHtml = response.headers.get('content-type')?.startsWith('text/html') ?? false
  return isHtml && !request.type?.startsWith('text/html')
}
