/**
 * What a deployment and the local platform create: collections with their indexes, and functions with their
 * rules.
 */

import { publicFolders } from './domain/upload'

export interface IndexSchema {
  name: string
  keys: { field: string; direction: 1 | -1 }[]
  unique?: boolean
}

export interface CollectionSchema {
  name: string
  indexes: IndexSchema[]
}

export interface FunctionSchema {
  name: 'shop' | 'owner' | 'page' | 'pay-page' | 'pay-notify' | 'wx-push' | 'timer' | 'jobs'
  timeoutSeconds: number
  memoryMb: number
  /** `false`: no client can call it; every other way in is named by `httpPaths` and `triggers`. */
  invokeRule: 'auth != null' | false
  httpPaths: string[]
  triggers: { name: string; cron: string }[]
}

/** `'state,-createdAt'` reads: by state, then the newest first. */
const index = (fields: string, options: { unique?: true } = {}): IndexSchema => {
  const keys = fields.split(',').map((field) => {
    const isDescending = field.startsWith('-')
    return { field: isDescending ? field.slice(1) : field, direction: isDescending ? -1 : 1 } as const
  })
  const name = keys.map(({ field, direction }) => `${field.replaceAll('.', '_')}_${direction}`).join('_')
  return { name, keys, ...options }
}

const collection = (name: string, ...indexes: IndexSchema[]): CollectionSchema => ({ name, indexes })

/** Every collection is ADMINONLY: clients call functions, nothing else. */
const collections: CollectionSchema[] = [
  collection('categories', index('rank')),
  collection(
    'products',
    index('handle', { unique: true }),
    index('unsettled'),
    index('editedByHandAt'),
    index('purgeAt'),
    index('skus.skuId'),
    index('skus.code'),
    index('skus.barcode'),
    index('categoryIds,state,rank'),
    index('tags,state,rank'),
    index('state,rank'),
    index('merchantId,state,rank'),
    index('merchantId,rank'),
    index('merchantId,freightTemplateId'),
    index('state,-soldCount'),
    index('state,minPriceFen'),
    index('state,-dealFen'),
    index('state,-createdAt'),
    index('-updatedAt'),
  ),
  collection(
    'skus',
    index('spuId,rank'),
    index('merchantId,code'),
    index('merchantId,barcode'),
    index('merchantId,spuId'),
  ),
  collection(
    'stock',
    index('skuId'),
    index('available'),
    index('lowAt'),
    index('settledAtMin'),
    index('newSalesAtMin'),
    index('moving.at'),
  ),
  collection(
    'stockMoves',
    index('skuId,-at'),
    index('merchantId,-at'),
    index('merchantId,reason,-at'),
    index('merchantId,actor,-at'),
  ),
  collection('carts'),
  collection('keepsakes'),
  collection('newsBudgets'),
  collection('addresses', index('openid')),
  collection('allowances'),
  collection('limitClaims'),
  collection(
    'orders',
    index('openid,requestKey', { unique: true }),
    index('openid,-createdAt'),
    index('openid,state,-createdAt'),
    index('openid,lines.spuId'),
    index('merchantId,state,-createdAt'),
    index('merchantId,isOdd,-createdAt'),
    index('merchantId,-createdAt'),
    index('purchaseId'),
    index('nextCheckAt'),
    index('followAt'),
  ),
  collection(
    'attempts',
    index('orderId'),
    index('nextCheckAt'),
    index('transactionId'),
    index('paidAt'),
    index('merchantId,paidAt'),
    index('uncopiedSince'),
  ),
  collection('sharedSessions'),
  collection('postings', index('orderId'), index('at')),
  collection('payLinks'),
  collection(
    'cases',
    index('orderId'),
    index('openid,-createdAt'),
    index('openid,tab'),
    index('merchantId,tab,rank'),
    index('nextCheckAt'),
    index('openingAt'),
  ),
  collection(
    'reviews',
    index('spuId,isShown,-rank'),
    index('spuId,isShown,-createdAt'),
    index('openid,-createdAt'),
    index('merchantId,face,-createdAt'),
    index('merchantId,-createdAt'),
    index('traceIds'),
    index('nextCheckAt'),
    index('isUncounted'),
  ),
  collection('reviewStats'),
  collection('reviewVotes', index('reviewId'), index('openid,reviewId'), index('isCounted,at')),
  collection(
    'refunds',
    index('orderId'),
    index('nextCheckAt'),
    index('endedAt'),
    index('wishedAt'),
    index('merchantId,waitsForPerson,-createdAt'),
  ),
  collection(
    'billChecks',
    index('day'),
    index('nextCheckAt'),
    index('merchantId,-day'),
    index('merchantId,hasOpen,-day'),
    index('merchantId,hasEnded,-day'),
  ),
  collection(
    'notices',
    index('outcome,-receivedAt'),
    index('merchantId,outcome,-receivedAt'),
    index('outTradeNo'),
  ),
  collection('pushes', index('outcome,receivedAt')),
  collection('outbox', index('orderId'), index('state,nextAt'), index('merchantId,state,-createdAt')),
  collection('accessTokens'),
  collection('staff', index('username', { unique: true })),
  collection('sessions', index('staffId'), index('expiresAt')),
  collection('throttles', index('expiresAt')),
  collection('rosters'),
  collection('invitations', index('merchantId,state,-createdAt')),
  collection('passkeys', index('staffId')),
  collection('challenges', index('expiresAt')),
  collection('uploads', index('owner,purpose'), index('expiresAt')),
  collection(
    'jobs',
    index('runAt'),
    index('merchantId,kind,-createdAt'),
    index('merchantId,state,-createdAt'),
  ),
  /** What cannot be read of the catalogue, and up to where it was looked at. */
  collection('catalogueFaults', index('merchantId,-foundAt')),
  collection('sweepPlaces'),
  collection(
    'auditLog',
    index('target,-at'),
    index('-at'),
    index('actor,-at'),
    index('topic,-at'),
    index('unsealed,at'),
    index('seal.number'),
  ),
  collection('auditChains'),
  collection('secrets'),
  collection('settings'),
  collection('privacyTexts', index('merchantId,-number')),
  collection('rollouts'),
  collection('freightTemplates', index('merchantId,rank')),
  collection('homes'),
  collection('homeVersions'),
  collection(
    'exposures',
    index('merchantId,way,arm,day,outcome'),
    index('merchantId,way,arm,user,day'),
    index('merchantId,way,own,ownAt'),
    index('merchantId,way,-seenAt'),
  ),
  /** What shoppers search in: the catalogue in few documents, and how far it was followed. */
  collection('searchParts'),
  collection('searchHeads'),
  collection('searchSettings'),
  collection('searchWords', index('merchantId,day'), index('day')),
  collection('merchants'),
  collection('migrations'),
]

const functions: FunctionSchema[] = [
  {
    name: 'shop',
    timeoutSeconds: 20,
    memoryMb: 256,
    invokeRule: 'auth != null',
    httpPaths: [],
    triggers: [],
  },
  {
    name: 'owner',
    timeoutSeconds: 60,
    memoryMb: 512,
    invokeRule: false,
    httpPaths: ['/api/owner'],
    triggers: [],
  },
  {
    name: 'page',
    timeoutSeconds: 5,
    memoryMb: 128,
    invokeRule: false,
    // Whatever no longer path has: pages are asked for by their names, all else is not found.
    httpPaths: ['/'],
    triggers: [],
  },
  {
    name: 'pay-page',
    timeoutSeconds: 20,
    memoryMb: 256,
    invokeRule: false,
    httpPaths: ['/api/pay'],
    triggers: [],
  },
  {
    name: 'pay-notify',
    timeoutSeconds: 10,
    memoryMb: 256,
    invokeRule: false,
    httpPaths: ['/pay-notify'],
    triggers: [],
  },
  {
    name: 'wx-push',
    timeoutSeconds: 10,
    memoryMb: 256,
    invokeRule: false,
    httpPaths: ['/wx-push'],
    triggers: [],
  },
  {
    name: 'timer',
    timeoutSeconds: 60,
    memoryMb: 256,
    invokeRule: false,
    httpPaths: [],
    // Seven fields, seconds first: once a minute.
    triggers: [{ name: 'sweep', cron: '0 */1 * * * * *' }],
  },
  {
    name: 'jobs',
    // The longest that the platform allows; a job goes on in the next run where this one ends.
    timeoutSeconds: 900,
    // A product file is read as a whole: one of 50 MB takes half of it.
    memoryMb: 1024,
    invokeRule: false,
    httpPaths: [],
    // Half a minute away from the sweep.
    triggers: [{ name: 'run', cron: '30 */1 * * * * *' }],
  },
]

/**
 * The rule of storage, in CloudBase's own language; a deployment sets it as a custom security rule. Clients
 * read what is public and write nothing: whoever may store a file has leave for that one, signed by a door.
 * Functions are bound by no rule, and sign for minutes whatever else is shown.
 */
const storage = {
  read: `/^(${publicFolders.join('|')})\\//.test(resource.path) == true`,
  write: false,
}

/** Paths of HTTP access that lead to static hosting: what the pages load, never the pages themselves. */
const hostingPaths = ['/assets', '/pay/assets', '/mark.svg', '/pay/mark.svg']

/** The one truth about the environment: the local platform and a deployment both read it. */
export const schema = { collections, functions, storage, hostingPaths }
