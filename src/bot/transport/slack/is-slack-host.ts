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
