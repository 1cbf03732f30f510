import type { WebClient } from '@slack/web-api'
import type { Attachment } from '../../../../machine/task/task.ts'
import type { Office } from '../../../office/office.ts'
import { fetchFile } from '../../fetch-file.ts'

/** A file of a message or of a modal. A stand-in, or a file of another conversation, may come with its id alone. */
export interface SlackFile {
  id?: string
  name?: string | null
  mimetype?: string
  size?: number
  url_private_download?: string
  url_private?: string
}

interface Downloaded {
  attachments: Attachment[]
  /** A sentence for each file that could not be kept; the rest is kept. */
  refusals: string[]
}

export type DownloadFiles = (files: readonly SlackFile[]) => Promise<Downloaded>

interface DownloadOptions {
  client: WebClient
  botToken: string
  apiUrl: string | null
  saveFile: Office['saveFile']
  maxBytes?: number
}

const DEFAULT_MAX_BYTES = 25 * 1024 * 1024

/** A file as Slack hands it over, or the sentence why it does not. */
export type FetchOne = (file: SlackFile) => Promise<{ name: string; mediaType: string; bytes: Uint8Array } | string>

/** Downloads one after the other: ten files of the largest size at once would fill the memory. */
export function createDownloadFiles(options: DownloadOptions): DownloadFiles {
  const fetchOne = createFetchOne(options)
  return async (files) => {
    const downloaded: Downloaded = { attachments: [], refusals: [] }
    for (const file of files) {
      const fetched = await fetchOne(file)
      if (typeof fetched === 'string') downloaded.refusals.push(fetched)
      else downloaded.attachments.push(await options.saveFile(fetched))
    }
    return downloaded
  }
}

export function createFetchOne(options: Omit<DownloadOptions, 'saveFile'>): FetchOne {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES
  return async (given) => {
    const file = await completeFile(given, options.client)
    const url = file.url_private_download ?? file.url_private
    const name = file.name || 'file'
    const refused = (why: string) => `The file "${name}" was not kept: ${why}`
    if (!url) return refused('Slack does not let Routeslip read it. Send it to Routeslip yourself.')
    if ((file.size ?? 0) > maxBytes) return refused(tooLarge(maxBytes))
    const { apiUrl, botToken: token } = options
    const isOurs = (address: URL) => isSlackHost(address, apiUrl)
    const fetched = await fetchFile({ url, isOurs, token, maxBytes, type: file.mimetype })
    if (fetched.kind === 'tooLarge') return refused(tooLarge(maxBytes))
    if (fetched.kind === 'foreign')
      return refused('it is not stored at Slack. Upload it to Slack instead of linking it.')
    if (fetched.kind === 'failed') return refused('Slack did not hand it over. Send it again.')
    return { name, mediaType: file.mimetype || 'application/octet-stream', bytes: fetched.bytes }
  }
}

/** Asks Slack for the rest when only the id came. */
async function completeFile(file: SlackFile, client: WebClient): Promise<SlackFile> {
  if (file.url_private_download || file.url_private || !file.id) return file
  const answer = await client.files.info({ file: file.id }).catch(() => null)
  return { ...file, ...(answer?.file as SlackFile | undefined) }
}

function tooLarge(maxBytes: number): string {
  return `it is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB.`
}

const SLACK_DOMAINS = ['slack.com', 'slack-files.com', 'slack-edge.com']
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether the bot token may go to this address: https on Slack's own hosts, or on the host of SLACK_API_URL and below
 * it (`files.` of another Slack cloud). Plain http is allowed on loopback alone, and only on the API's own port there.
 */
export function isSlackHost(url: URL, apiUrl: string | null): boolean {
  const api = apiUrl === null ? null : new URL(apiUrl)
  if (api && LOOPBACK.has(api.hostname) && LOOPBACK.has(url.hostname)) {
    return api.port === url.port && ['http:', 'https:'].includes(url.protocol)
  }
  if (url.protocol !== 'https:' || url.port !== '') return isSameOrigin(url, api)
  const domains = api ? [...SLACK_DOMAINS, api.hostname] : SLACK_DOMAINS
  return domains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`))
}

function isSameOrigin(url: URL, api: URL | null): boolean {
  return api !== null && url.protocol === 'https:' && url.host === api.host && api.protocol === 'https:'
}
