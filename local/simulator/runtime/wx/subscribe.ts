import { phone } from '../phone'
import { run } from '../settings'
import { askForMessages } from '../shell/subscribe-sheet'
import { ApiError, api } from './call'

/** WeChat asks for so many at once. */
const AT_ONCE = 3

const failed = (errCode: number, errMsg: string) => new ApiError(errMsg, { errCode })

async function askOf({ tmplIds }: { tmplIds?: unknown }): Promise<Record<string, string>> {
  if (!Array.isArray(tmplIds) || tmplIds.length === 0) throw failed(10_001, 'TmplIds can’t be empty')
  if (tmplIds.length > AT_ONCE) throw failed(20_003, 'Templates count out of max bounds')
  const known = run.messageTemplates.filter(({ id }) => tmplIds.includes(id))
  if (known.length < tmplIds.length)
    throw failed(20_001, 'No template data return, verify the template id exist')
  if (!phone.settings.online) throw failed(10_003, 'network error')
  const accepted = await askForMessages(known)
  if (accepted.length > 0) await tell(accepted)
  return Object.fromEntries(known.map(({ id }) => [id, accepted.includes(id) ? 'accept' : 'reject']))
}

/** The platform counts how often somebody may be told. */
async function tell(templateIds: string[]): Promise<void> {
  const answer = await fetch('/__subscribe', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-simulator-secret': run.secret },
    body: JSON.stringify({ openid: run.openid, templateIds }),
  })
  if (!answer.ok) throw failed(10_002, 'network error')
}

/** `wx.requestSubscribeMessage`. On a phone it has to follow a tap or a payment, which is not looked at. */
export const subscribing = { requestSubscribeMessage: api('requestSubscribeMessage', askOf) }
