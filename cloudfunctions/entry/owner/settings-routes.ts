import * as v from 'valibot'
import type { SettingsChanges, SettingsFields } from '../../../typings/settings'
import { newsKinds } from '../../domain/news'
import { settingsRights } from '../../domain/rights'
import { RETURN_ADDRESSES_MAX } from '../../domain/shop-settings'
import { plainKey, plainText, plainTextLine } from '../plain-text'
import { localLine } from './inputs'
import { source } from './item-inputs'
import { type OwnerRoutes, staffOf } from './route'

const needed = (lengthMax: number) => v.pipe(plainTextLine(lengthMax), v.minLength(1))
const picture = v.object({
  source,
  tint: v.picklist(['peach', 'rose', 'gold', 'leaf', 'jade', 'sky', 'clay', 'mist']),
  thumbnail: v.exactOptional(source),
})
/** Several lines in two languages; English may be left out. */
const longText = (lengthMax: number) =>
  v.pipe(
    v.object({
      zh: v.pipe(plainText(lengthMax), v.minLength(1)),
      en: v.exactOptional(plainText(lengthMax * 3)),
    }),
    v.transform(({ zh, en }) => (en === undefined || en === '' ? { zh } : { zh, en })),
  )
const timeOfDay = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** A template's keyword is a kind of value and a number, such as `thing1`. */
const newsField = v.object({
  keyword: v.pipe(v.string(), v.regex(/^[a-z_]{1,24}[0-9]{1,3}$/)),
  fact: v.picklist(['orderNumber', 'goods', 'amount', 'time', 'carrier', 'trackingNo', 'shopName']),
})
const newsTemplates = v.pipe(
  v.array(
    v.object({
      kind: v.picklist(newsKinds),
      templateId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,80}$/)),
      fields: v.pipe(v.array(newsField), v.minLength(1), v.maxLength(5)),
    }),
  ),
  v.maxLength(newsKinds.length),
  v.check((templates) => new Set(templates.map(({ kind }) => kind)).size === templates.length),
)

/** Whether the numbers lie within the shop's bounds, and whether a place exists, is for the rules to say. */
const fields: { [Field in keyof SettingsFields]: v.GenericSchema<unknown, SettingsFields[Field]> } = {
  // WeChat Pay shows so many characters of who sells.
  shopName: localLine(20),
  logo: v.nullable(picture),
  licence: v.nullable(v.object({ holder: needed(80), number: needed(18), picture: v.nullable(picture) })),
  servicePhone: v.nullable(needed(40)),
  serviceHours: v.nullable(v.object({ from: timeOfDay, to: timeOfDay })),
  wechatId: v.nullable(needed(40)),
  returnPolicy: v.nullable(longText(1_000)),
  returnAddresses: v.pipe(
    v.array(
      v.object({
        label: plainTextLine(20),
        name: needed(40),
        phone: needed(40),
        province: needed(40),
        city: plainTextLine(40),
        district: plainTextLine(40),
        detail: needed(200),
      }),
    ),
    v.maxLength(RETURN_ADDRESSES_MAX),
  ),
  payWithinMs: whole,
  shipWithinMs: whole,
  receiveAfterMs: whole,
  askWithinMs: whole,
  answerWithinMs: whole,
  returnWithinMs: whole,
  unpaidOrdersMax: whole,
  orderUnitsMax: v.nullable(whole),
  goodsMinFen: v.nullable(whole),
  pause: v.nullable(v.object({ reason: v.nullable(longText(100)) })),
  languages: v.picklist(['zh', 'both']),
  privacy: v.nullable(longText(6_000)),
  newsTemplates,
}

const change = <Value>(to: v.GenericSchema<unknown, Value>) =>
  v.exactOptional(v.object({ basedOn: plainKey(64), to }))

const changes = v.object(
  Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [name, change(schema as v.GenericSchema)]),
  ),
) as unknown as v.GenericSchema<unknown, SettingsChanges>

const desk = () => import('../../app/settings/settings-desk')

/** What holds in the whole shop: everybody may look, managers set it. */
export const settingsRoutes: OwnerRoutes<'settings.get' | 'settings.save' | 'privacy.list' | 'key.list'> = {
  'settings.get': {
    access: 'settings.read',
    input: v.object({}),
    run: async (ports, caller) => (await desk()).getSettings(ports, staffOf(caller)),
  },
  'settings.save': {
    access: settingsRights.edit,
    input: v.object({ changes }),
    run: async (ports, caller, input) => (await desk()).saveSettings(ports, staffOf(caller), input),
  },
  'privacy.list': {
    access: 'settings.read',
    input: v.object({}),
    run: async (ports, caller) => (await desk()).listPrivacy(ports, staffOf(caller)),
  },
  'key.list': {
    access: 'settings.read',
    input: v.object({}),
    run: async (ports, caller) => (await desk()).listKeys(ports, staffOf(caller)),
  },
}
