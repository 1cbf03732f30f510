import type { ConnectorClientOptions } from 'botframework-connector'
import { errorOfNoAnswer, errorOfStatus } from './to-transport-error.ts'

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>
type HttpRequest = Parameters<HttpClient['sendRequest']>[0]
type HttpResponse = Awaited<ReturnType<HttpClient['sendRequest']>>

const TIMEOUT_MS = 10_000

/**
 * Carries botbuilder's calls to the Connector. Its own client would try a failed call up to three times more, and post
 * twice; here each call is made once, and what is not a success is thrown as a TransportError, which nobody retries but
 * the outbox.
 */
export const connectorHttp: HttpClient = {
  async sendRequest(request: HttpRequest): Promise<HttpResponse> {
    const repeatable = request.method !== 'POST'
    const response = await send(request).catch((error: unknown) => {
      throw errorOfNoAnswer(error, repeatable)
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw errorOfStatus(response.status, response.headers.get('retry-after'), repeatable)
    }
    const bodyAsText = await response.text().catch((error: unknown) => {
      throw errorOfNoAnswer(error, repeatable)
    })
    const headers = request.headers.clone()
    for (const { name } of headers.headersArray()) headers.remove(name)
    for (const [name, value] of response.headers) headers.set(name, value)
    return { request, status: response.status, headers, bodyAsText }
  },
}

function send(request: HttpRequest): Promise<Response> {
  const { url, method, body } = request
  return fetch(url, {
    method,
    headers: Object.fromEntries(request.headers.headersArray().map(({ name, value }) => [name, value])),
    ...(typeof body === 'string' && { body }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
}
