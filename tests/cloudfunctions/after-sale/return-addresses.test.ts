import { beforeEach, expect, test } from '@jest/globals'
import type { CaseKind } from '../../../typings/after-sales'
import type { ReturnAddress } from '../../../typings/settings'
import type { Browser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { DAY_MS, decided, HOUR_MS, openedCase, paidBasket } from '../harness/cases'
import { testAddress } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { signedInAs } from '../harness/staff'

const near: ReturnAddress = { ...testAddress, label: '门店', name: '店里' }
const far: ReturnAddress = { ...testAddress, label: '仓库', name: '仓库', detail: '古墩路 2218 号 3 号仓' }

let shop: CaseShop
let owner: Browser

beforeEach(async () => {
  shop = await openCaseShop()
  owner = await signedInAs(shop.ports, 'owner')
})

async function setAddresses(to: ReturnAddress[]): Promise<void> {
  const { marks } = await owner.must('settings.get', {})
  const changes = { returnAddresses: { basedOn: marks.returnAddresses, to } }
  await owner.must('settings.save', { changes })
}

/** A case of goods that were sent. */
async function asked(kind: CaseKind = 'returnRefund') {
  const { orderId, phone, small } = await paidBasket(shop, `case-${kind.toLowerCase()}`)
  const parcel = { mode: 'express', carrier: 'SF', trackingNo: 'SF1234567890123' } as const
  await owner.must('order.ship', { requestKey: newRequestKey(), orderId, ...parcel })
  const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 1 }], kind)
  return { caseId, phone, orderId }
}

test('whoever agrees is shown where the goods go, and sends exactly what was chosen', async () => {
  await setAddresses([near, far])
  const { caseId, phone } = await asked()
  const { returnAddresses, revision } = await owner.must('case.get', { caseId })
  expect(returnAddresses).toMatchObject([near, far])
  const returnAddressId = returnAddresses[1]?.addressId ?? ''
  await owner.must('case.agree', { caseId, revision, returnAddressId })
  const { label: _label, ...sent } = far
  expect((await phone.must('case.get', { caseId })).returnTo).toEqual(sent)
  expect((await owner.must('case.get', { caseId })).returnAddresses).toEqual([])
})

test('an address that nobody chose, or that was changed since, is not sent', async () => {
  await setAddresses([near])
  const { caseId, phone } = await asked('exchange')
  const { returnAddresses, revision } = await owner.must('case.get', { caseId })
  expect(await owner.call('case.agree', { caseId, revision })).toMatchObject({ code: 'OTHER_RETURN_ADDRESS' })
  await setAddresses([{ ...near, detail: '龙井路 9 号' }])
  const returnAddressId = returnAddresses[0]?.addressId ?? ''
  expect(await owner.call('case.agree', { caseId, revision, returnAddressId })).toMatchObject({
    code: 'OTHER_RETURN_ADDRESS',
  })
  expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'asked', returnTo: null })
})

test('without an address no return is agreed to, and money alone needs none', async () => {
  await setAddresses([])
  const { caseId } = await asked()
  const { revision } = await owner.must('case.get', { caseId })
  expect(await owner.call('case.agree', { caseId, revision })).toMatchObject({ code: 'NO_RETURN_ADDRESS' })
  const money = await asked('refundOnly')
  expect(await decided(owner, money.caseId, 'case.agree')).toMatchObject({ returnAddresses: [] })
})

test('both sides have the time that the order was placed under', async () => {
  const { marks } = await owner.must('settings.get', {})
  const answerWithinMs = { basedOn: marks.answerWithinMs, to: 24 * HOUR_MS }
  const returnWithinMs = { basedOn: marks.returnWithinMs, to: 5 * DAY_MS }
  await owner.must('settings.save', { changes: { answerWithinMs, returnWithinMs } })
  const { caseId } = await asked()
  const stored = await shop.ports.cases.get(caseId)
  expect(stored).toMatchObject({ deadlineAt: (stored?.createdAt ?? 0) + 24 * HOUR_MS })
  const after = await owner.must('settings.get', {})
  const longer = { basedOn: after.marks.returnWithinMs, to: 20 * DAY_MS }
  await owner.must('settings.save', { changes: { returnWithinMs: longer } })
  const agreed = await decided(owner, caseId, 'case.agree')
  expect(agreed.deadlineAt).toBe(shop.time.now() + 5 * DAY_MS)
})
