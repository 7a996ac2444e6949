import { phone } from '../phone'
import { run } from '../settings'
import { chooseAddress } from '../shell/addresses'
import { openCashier } from '../shell/cashier'
import { ApiError, api } from './call'

interface PaymentOptions {
  timeStamp: string
  nonceStr: string
  package: string
  signType: string
  paySign: string
}

const FIELDS = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'] as const

async function requestPayment(options: PaymentOptions) {
  const parameters: Record<string, string> = { appId: run.appid }
  for (const field of FIELDS) {
    const value = options[field]
    if (typeof value !== 'string') {
      throw new ApiError(
        `parameter error: parameter.${field} should be String instead of ${typeName(value)};`,
      )
    }
    parameters[field] = value
  }
  if (!run.cashierUrl) throw new ApiError('no cashier is set up')
  if (!phone.settings.online) throw new ApiError('network error')
  const { result, message } = await openCashier(run.cashierUrl, parameters)
  if (result !== 'ok') throw new ApiError(message || (result === 'cancel' ? 'cancel' : ''))
}

function typeName(value: unknown) {
  return Object.prototype.toString.call(value).slice(8, -1)
}

let logins = 0

export const account = {
  requestPayment: api('requestPayment', requestPayment),
  chooseAddress: api('chooseAddress', async () => {
    const address = await chooseAddress()
    if (!address) throw new ApiError('cancel')
    return address
  }),
  login: api('login', () => {
    logins += 1
    return { code: `simulated-${run.openid}-${logins}` }
  }),
  checkSession: api('checkSession', () => {}),
  getSetting: api('getSetting', () => ({ authSetting: {}, subscriptionsSetting: { mainSwitch: true } })),
  openSetting: api('openSetting', () => ({ authSetting: {} })),
  authorize: api('authorize', () => {}),
  getUserProfile: api('getUserProfile', () => ({ userInfo: { nickName: '微信用户', avatarUrl: '' } })),
}
