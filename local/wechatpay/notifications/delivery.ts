/** What came back from the merchant's address. */
export interface DeliveryResult {
  outcome: 'answered' | 'timeout' | 'unreachable'
  status?: number
  answer?: string
}

/** Posts a signed notification, until `closing` is aborted; tests hand in their own. */
export type Deliver = (
  url: string,
  headers: Record<string, string>,
  body: string,
  closing: AbortSignal,
) => Promise<DeliveryResult>

/** WeChat Pay waits five seconds for an answer and follows no redirect. */
const patienceMs = 5_000

export const deliverOverHttp: Deliver = async (url, headers, body, closing) => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: '*/*', 'User-Agent': 'Mozilla/4.0', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(patienceMs), closing]),
    })
    return { outcome: 'answered', status: response.status, answer: (await response.text()).slice(0, 200) }
  } catch (failure) {
    const late = failure instanceof Error && failure.name === 'TimeoutError'
    return { outcome: late ? 'timeout' : 'unreachable' }
  }
}
