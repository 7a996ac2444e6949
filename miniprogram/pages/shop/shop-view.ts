import type { ShopAbout } from '../../../typings/shop-api'
import { dayText } from '../../services/date-text'
import { type PictureView, pictureOf } from '../../services/product-view'
import { fill, textOf, wordsOf } from '../../services/words'

const words = wordsOf('shop')

/** The shop as its page draws it: an empty text is left out. */
export interface ShopView {
  name: string
  logo: PictureView | null
  phone: string
  hours: string
  wechat: string
  returns: string
  holder: string
  number: string
  licencePicture: string
  privacy: string
  version: string
}

export function shopView(shop: ShopAbout): ShopView {
  const { shopName, logo, licence, servicePhone, serviceHours, wechatId, returnPolicy, privacy } = shop
  const name = textOf(shopName)
  return {
    name,
    logo: logo ? pictureOf(logo, name, 'whole') : null,
    phone: servicePhone ?? '',
    hours: serviceHours ? fill(words.hours, { from: serviceHours.from, to: serviceHours.to }) : '',
    wechat: wechatId ?? '',
    returns: returnPolicy ? textOf(returnPolicy) : '',
    holder: licence?.holder ?? '',
    number: licence?.number ?? '',
    licencePicture: licence?.picture?.source ?? '',
    privacy: privacy ? textOf(privacy.text) : '',
    version: privacy ? fill(words.version, { number: privacy.number, day: dayText(privacy.at) }) : '',
  }
}
