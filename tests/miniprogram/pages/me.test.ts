import { beforeEach, expect, jest, test } from '@jest/globals'
import type { OrderView } from '../../../typings/shop-api'
import { openPage, run, settled } from '../support/page'
import { phone, resetPhone } from '../support/phone'
import { order } from '../support/samples'

beforeEach(() => {
  resetPhone()
  Object.assign(wx, {
    getWindowInfo: () => ({ statusBarHeight: 20, windowWidth: 375 }),
    getMenuButtonBoundingClientRect: () => ({ width: 0 }),
  })
})

const counts = { unpaid: 0, toShip: 0, toReceive: 0, afterSale: 0 }

test.each<[string, OrderView['can'], string]>([
  ['that can be paid asks for it', ['pay', 'askFriend', 'cancel'], '去付款'],
  ['whose time to pay is over is only looked at', ['cancel'], '看订单'],
])('the latest order, unpaid, %s', async (_name, can, act) => {
  const latest = order({ state: 'unpaid', can })
  phone.answers['me.get'] = { ok: true, data: { counts, cartCount: 0, latest } }
  jest.resetModules()
  const page = openPage(() => require('../../../miniprogram/pages/me/me'), {})
  run(page, 'onShow', {})
  await settled()
  expect(page.data.latest).toMatchObject({ act })
})
