import { describe, expect, test } from '@jest/globals'
import { shownCarriers } from '../../console/src/pages/order/shipping/carrier-choice'
import { latestNews } from '../../console/src/pages/order/shipping/outbox-card'
import {
  casesInTheWay,
  chosenLines,
  draftOf,
  emptyShipDraft,
  lineShipping,
  newShipDraft,
  partlySent,
  plainTracking,
  readShipDraft,
  readWish,
} from '../../console/src/pages/order/shipping/ship-draft'
import type { OrderCase } from '../../typings/after-sales'
import type { Fen } from '../../typings/model'
import type { OwnerOrderLine } from '../../typings/owner-api'
import type { OutboxRow, OwnerParcelView } from '../../typings/shipping'

const left = [
  { skuId: 'tea', quantity: 2 },
  { skuId: 'honey', quantity: 1 },
]
const express = { ...emptyShipDraft, carrier: 'SF', trackingNo: 'sf1432 8876 0921' }
const parcel: OwnerParcelView = {
  parcelId: 'P-1',
  mode: 'express',
  carrier: 'SF',
  trackingNo: 'SF143288760921',
  lines: [{ skuId: 'tea', quantity: 1 }],
  shippedAt: 1,
  can: ['correct'],
}
const unsent = { leftToShip: left, parcels: [], openCases: [] }

test('services are handed over without a carrier, and goods among them go by one', () => {
  const line = (skuId: string, isService?: true) => ({ skuId, ...(isService ? { isService } : {}) })
  const modeOf = (...lines: object[]) =>
    newShipDraft({ lines: lines as OwnerOrderLine[], leftToShip: left }, 'SF').mode
  expect(modeOf(line('tea', true), line('honey', true))).toBe('virtual')
  expect(modeOf(line('tea', true), line('honey'))).toBe('express')
})

describe('a parcel before it is sent', () => {
  test('an express parcel needs a carrier and a number that can be one', () => {
    expect(readWish({ ...express, carrier: '' })).toBe('carrierMissing')
    expect(readWish({ ...express, trackingNo: '  ' })).toBe('trackingMissing')
    expect(readWish({ ...express, trackingNo: 'SF12' })).toBe('trackingMalformed')
    expect(readWish({ ...express, trackingNo: '顺丰 14328876' })).toBe('trackingMalformed')
  })

  test('nothing can go into a parcel without units', () => {
    expect(readShipDraft({ ...express, quantities: {} }, unsent)).toMatchObject({ problem: 'nothingChosen' })
    expect(readShipDraft(express, { ...unsent, leftToShip: [] })).toMatchObject({
      problem: 'nothingChosen',
    })
  })

  test('several parcels of one payment go by express alone', () => {
    const some = { quantities: { tea: 1 }, mode: 'local' } as const
    expect(readShipDraft({ ...express, ...some }, unsent)).toMatchObject({ problem: 'splitNeedsExpress' })
    expect(readShipDraft({ ...express, mode: 'pickup' }, { ...unsent, parcels: [parcel] })).toMatchObject({
      problem: 'splitNeedsExpress',
    })
    expect(readShipDraft(express, { ...unsent, parcels: [{ ...parcel, mode: 'local' }] })).toMatchObject({
      problem: 'splitNeedsExpress',
    })
  })

  test('a number is sent as carriers write it', () => {
    expect(plainTracking(' sf1432 8876 0921\u200b')).toBe('SF143288760921')
    expect(plainTracking('ＳＦ１４３２')).toBe('SF1432')
  })

  test('whole by default: what is left is then decided by the server', () => {
    expect(readShipDraft(express, unsent)).toEqual({
      ok: true,
      wish: { mode: 'express', carrier: 'SF', trackingNo: 'SF143288760921' },
      lines: null,
      count: 3,
    })
  })

  test('a part names its units, never more than are left; all of them are the whole', () => {
    expect(readShipDraft({ ...express, quantities: { tea: 9 } }, unsent)).toMatchObject({
      lines: [{ skuId: 'tea', quantity: 2 }],
      count: 2,
    })
    expect(readShipDraft({ ...express, quantities: { tea: 2, honey: 1 } }, unsent)).toMatchObject({
      lines: null,
    })
    expect(chosenLines(null, left)).toEqual(left)
  })

  test('anything but express has neither carrier nor number', () => {
    expect(readShipDraft({ ...express, mode: 'pickup' }, unsent)).toMatchObject({ wish: { mode: 'pickup' } })
  })
})

describe('parcels that are on their way', () => {
  test('a correction begins with what the parcel says', () => {
    expect(draftOf(parcel)).toMatchObject({ mode: 'express', carrier: 'SF', trackingNo: 'SF143288760921' })
  })

  test('each line says what was sent, what is left and what was refunded', () => {
    const refundableParts = {
      lines: [{ skuId: 'tea', quantity: 4, refunded: 1, netFen: 100 as Fen }],
      freightFen: 0 as Fen,
    }
    const order = { parcels: [parcel], leftToShip: left, refundableParts }
    expect(lineShipping(order, 'tea')).toEqual({ sent: 1, left: 2, refunded: 1 })
    expect(lineShipping(order, 'nothing')).toEqual({ sent: 0, left: 0, refunded: 0 })
  })

  test('an order is partly sent between its first parcel and its last', () => {
    expect(partlySent({ parcels: [], leftToShip: left })).toBeNull()
    expect(partlySent({ parcels: [parcel], leftToShip: [] })).toBeNull()
    expect(partlySent({ parcels: [parcel], leftToShip: left })).toEqual({ sent: 1, all: 4 })
  })
})

test('a carrier is found by code or name, and the chosen one stays in sight', () => {
  const carriers = ['SF', 'ZTO', 'YTO', 'YD', 'STO', 'JTSD', 'JD', 'EMS', 'UPS'].map((code) => ({
    code,
    name: { zh: `${code} 快递`, en: `${code} Express` },
  }))
  const codes = (search: string, chosen: string) =>
    shownCarriers(carriers, search, chosen).map(({ code }) => code)
  expect(codes('nobody', '')).toEqual([])
  expect(codes('', '')).toHaveLength(8)
  expect(codes('', 'UPS')[0]).toBe('UPS')
  expect(codes('yto ex', 'SF')).toEqual(['SF', 'YTO'])
})

test('of what WeChat was told only the latest is shown, but everything that it does not know', () => {
  const row = (messageId: string, state: OutboxRow['state'], createdAt: number): OutboxRow => ({
    ...{ messageId, kind: 'uploadShipping', orderId: 'o', state, tries: 1, lastError: null, nextAt: null },
    ...{ createdAt, can: [] },
  })
  const rows = [
    row('first', 'sent', 1),
    row('dead', 'dead', 2),
    row('third', 'sent', 3),
    row('new', 'waiting', 4),
  ]
  expect(latestNews(rows).map(({ messageId }) => messageId)).toEqual(['new', 'third', 'dead'])
})

describe('units whose money the buyer asks for', () => {
  const asked: OrderCase = {
    caseId: 'a-1',
    kind: 'refundOnly',
    state: 'asked',
    lines: [{ skuId: 'tea', quantity: 1 }],
    askedFen: 1_000 as Fen,
    agreedFen: null,
    deadlineAt: 1,
    deadlineThen: 'agree',
    holdsGoods: true,
    sentAt: null,
    createdAt: 0,
  }
  const held = { ...unsent, openCases: [asked] }

  test('are in the way of a parcel that takes them, not of one that takes the others', () => {
    expect(casesInTheWay(left, held)).toEqual([asked])
    expect(casesInTheWay([{ skuId: 'tea', quantity: 1 }], held)).toEqual([])
    expect(casesInTheWay([{ skuId: 'honey', quantity: 1 }], held)).toEqual([])
    expect(casesInTheWay(left, { ...held, openCases: [{ ...asked, holdsGoods: false }] })).toEqual([])
  })

  test('go only where their case was seen', () => {
    expect(readShipDraft(express, held)).toMatchObject({ problem: 'despiteMissing' })
    expect(readShipDraft({ ...express, despiteCases: ['another'] }, held)).toMatchObject({ ok: false })
    expect(readShipDraft({ ...express, despiteCases: ['a-1'] }, held)).toMatchObject({ ok: true, count: 3 })
  })
})
