import { accessTokenStore } from '../adapters/cloudbase/access-tokens'
import { addressStore } from '../adapters/cloudbase/addresses'
import { allowanceStore } from '../adapters/cloudbase/allowances'
import { attemptStore } from '../adapters/cloudbase/attempts'
import { auditChainStore, auditLog, auditStore } from '../adapters/cloudbase/audit'
import { billCheckStore } from '../adapters/cloudbase/bill-checks'
import { cartStore } from '../adapters/cloudbase/carts'
import { caseStore } from '../adapters/cloudbase/cases'
import { catalogueChecks } from '../adapters/cloudbase/catalogue-checks'
import { categoryStore } from '../adapters/cloudbase/categories'
import { challengeStore } from '../adapters/cloudbase/challenges'
import { type Db, openCloud } from '../adapters/cloudbase/client'
import { exposureStore } from '../adapters/cloudbase/exposures'
import { fileStore } from '../adapters/cloudbase/files'
import { freightStore } from '../adapters/cloudbase/freight'
import { homeStore } from '../adapters/cloudbase/homes'
import { invitationStore } from '../adapters/cloudbase/invitations'
import { jobRunner } from '../adapters/cloudbase/job-runner'
import { jobStore } from '../adapters/cloudbase/jobs'
import { keepsakesStore } from '../adapters/cloudbase/keepsakes'
import { limitClaimStore } from '../adapters/cloudbase/limit-claims'
import { merchantStore } from '../adapters/cloudbase/merchants'
import { newsBudgetStore } from '../adapters/cloudbase/news-budgets'
import { noticeStore } from '../adapters/cloudbase/notices'
import { orderStore } from '../adapters/cloudbase/orders'
import { outboxStore } from '../adapters/cloudbase/outbox'
import { passkeyStore } from '../adapters/cloudbase/passkeys'
import { payLinkStore } from '../adapters/cloudbase/pay-links'
import { pictureStore } from '../adapters/cloudbase/pictures'
import { postingStore } from '../adapters/cloudbase/postings'
import { privacyTextStore } from '../adapters/cloudbase/privacy-texts'
import { productStore } from '../adapters/cloudbase/products'
import { pushStore } from '../adapters/cloudbase/pushes'
import { refundStore } from '../adapters/cloudbase/refunds'
import { reviewStore } from '../adapters/cloudbase/reviews'
import { rolloutStore } from '../adapters/cloudbase/rollouts'
import { rosterStore } from '../adapters/cloudbase/rosters'
import { searchSettingsStore } from '../adapters/cloudbase/search-settings'
import { searchStore } from '../adapters/cloudbase/search-store'
import { searchWordStore } from '../adapters/cloudbase/search-words'
import { type SecretStore, secretStore } from '../adapters/cloudbase/secrets'
import { sessionStore } from '../adapters/cloudbase/sessions'
import { settingsStore } from '../adapters/cloudbase/settings'
import { sharedSessionStore } from '../adapters/cloudbase/shared-sessions'
import { skuStore } from '../adapters/cloudbase/skus'
import { staffStore } from '../adapters/cloudbase/staff'
import { stockStore } from '../adapters/cloudbase/stock'
import { stockLineStore } from '../adapters/cloudbase/stock-lines'
import { stockOpenings } from '../adapters/cloudbase/stock-openings'
import { throttleStore } from '../adapters/cloudbase/throttles'
import { uploadStore } from '../adapters/cloudbase/uploads'
import { hashedIds } from '../adapters/derived-ids'
import { sealedDeviceTokens } from '../adapters/device-tokens'
import { nodeDigest } from '../adapters/digest'
import { keptFor } from '../adapters/kept-for'
import { randomSessionSecrets, scryptPasswords } from '../adapters/passwords'
import { payPageAt } from '../adapters/pay-page'
import { wechatPayChannel } from '../adapters/wechatpay/channel'
import { merchantsFrom } from '../adapters/wechatpay/merchant'
import { pushReader } from '../adapters/weixin/pushed/push-reader'
import { weixin } from '../adapters/weixin/weixin'
import { followers } from '../app/followers/followers'
import type { Clock, Ports } from '../app/ports'
import { type Config, readConfig } from './config'
import { payChannels } from './pay-channels'
import { notifyUrlOf } from './pay-notify/address'
import { pushHandlers } from './push-handlers'
import { realSystem, type System } from './system'

/** What the adapters use of the CloudBase SDK. */
export type Cloud = Pick<
  ReturnType<typeof openCloud>,
  'database' | 'getTempFileURL' | 'getUploadMetadata' | 'deleteFile' | 'callFunction'
>

/** WeChat Pay has to answer within this; a door still has time to say that it did not. */
const WECHATPAY_TIMEOUT_MS = 5_000
const WEIXIN_TIMEOUT_MS = 5_000
/** A mini program has one as long as it lives: kept as long as the keys are. */
const APPID_KEPT_MS = 60_000

/**
 * Puts the ports together for one process: one database client, one SDK, caches that live as long as it does.
 * `secrets` stands beside the ports, since no use case may read a key.
 */
export function wirePorts(
  config: Omit<Config, 'trustedHops'> = readConfig(process.env),
  system: System = realSystem,
  cloud: Cloud = openCloud(),
): Ports & { secrets: SecretStore } {
  const db = cloud.database()
  const { clock, ids, log } = system
  const [settings, secrets] = [settingsStore(db, clock), secretStore(db, clock)]
  return {
    clock,
    ids,
    log,
    followers,
    settings,
    rollouts: rolloutStore(db, clock),
    exposures: exposureStore(db),
    merchants: merchantStore(db),
    secrets,
    ...catalogueStores(db, clock),
    ...searchStores(db, clock),
    carts: cartStore(db),
    keepsakes: keepsakesStore(db),
    addresses: addressStore(db),
    allowances: allowanceStore(db),
    limitClaims: limitClaimStore(db),
    orders: orderStore(db),
    ...moneyStores(db),
    payPage: payPageAt(config.payPageUrl),
    cases: caseStore(db),
    billChecks: billCheckStore(db),
    ...peopleStores(db, clock),
    ...messageStores(db, clock, secrets),
    audit: auditStore(db),
    auditLog: auditLog(db),
    auditChain: auditChainStore(db),
    digest: nodeDigest,
    derivedIds: hashedIds,
    pictures: pictureStore(cloud),
    files: fileStore(cloud),
    uploads: uploadStore(db),
    jobs: jobStore(db),
    jobRunner: jobRunner(cloud, clock, log),
    passwords: scryptPasswords,
    sessionSecrets: randomSessionSecrets,
    deviceTokens: sealedDeviceTokens,
    weixin: weixin({
      baseUrl: config.weixinUrl,
      timeoutMs: WEIXIN_TIMEOUT_MS,
      loadSecrets: () => secrets.weixin(),
      tokens: accessTokenStore(db),
      clock,
      ...(system.fetch ? { fetch: system.fetch } : {}),
    }),
    channels: payChannels([
      wechatPayChannel({
        baseUrl: config.wechatPayUrl,
        notifyUrlOf: (provider, payee) => notifyUrlOf(config.payNotifyUrl, provider, payee),
        timeoutMs: WECHATPAY_TIMEOUT_MS,
        merchants: merchantsFrom(
          () => secrets.wechatPay(),
          keptFor(clock, APPID_KEPT_MS, async () => (await settings.shop()).appid),
        ),
        clock,
        ids,
        log,
        ...(system.fetch ? { fetch: system.fetch } : {}),
      }),
    ]),
  }
}

/** What we are told, what is done about it, and what we have to tell. */
function messageStores(db: Db, clock: Clock, secrets: SecretStore) {
  const reader = pushReader(() => secrets.wxPush(), clock)
  const pushes = { pushes: pushStore(db), pushReader: reader, pushHandlers }
  return {
    ...{ notices: noticeStore(db), outbox: outboxStore(db), newsBudgets: newsBudgetStore(db) },
    ...pushes,
  }
}

/** What is paid, how, and what of it goes back. */
function moneyStores(db: Db) {
  return {
    attempts: attemptStore(db),
    sharedSessions: sharedSessionStore(db),
    postings: postingStore(db),
    payLinks: payLinkStore(db),
    refunds: refundStore(db),
  }
}

/** Who may enter the console, and what shows that it is they. */
function peopleStores(db: Db, clock: Clock) {
  return {
    staff: staffStore(db),
    sessions: sessionStore(db),
    throttles: throttleStore(db),
    rosters: rosterStore(db, clock),
    invitations: invitationStore(db),
    passkeys: passkeyStore(db),
    challenges: challengeStore(db),
  }
}

/** What is found of it, and how. */
function searchStores(db: Db, clock: Clock) {
  return {
    search: searchStore(db, clock),
    searchSettings: searchSettingsStore(db, clock),
    searchWords: searchWordStore(db),
  }
}

/** What is for sale, how many of it, how it is sent, what is said of it, and what the shop says itself. */
function catalogueStores(db: Db, { now }: System['clock']) {
  return {
    freight: freightStore(db, { now }),
    privacyTexts: privacyTextStore(db),
    homes: homeStore(db, { now }),
    products: productStore(db, now),
    skus: skuStore(db),
    categories: categoryStore(db),
    catalogueChecks: catalogueChecks(db),
    stock: stockStore(db),
    stockLines: stockLineStore(db),
    stockOpenings: stockOpenings(db),
    reviews: reviewStore(db),
  }
}
