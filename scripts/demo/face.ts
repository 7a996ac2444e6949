import type { ShopSettings } from '../../cloudfunctions/domain/records'

const lines = (...texts: string[]): string => texts.join('\n')

/** How the demo shop is reached, and what it promises. Its licence is nobody's. */
export const demoFace = (
  now: number,
): Pick<
  ShopSettings,
  'servicePhone' | 'serviceHours' | 'wechatId' | 'licence' | 'returnPolicy' | 'privacy' | 'privacyVersion'
> => ({
  servicePhone: '0571-88880000',
  serviceHours: { from: '08:30', to: '21:00' },
  wechatId: 'queqiao-shop',
  licence: { holder: '杭州鹊喜贸易有限公司（演示）', number: '91330106MA00000003', picture: null },
  returnPolicy: {
    zh: lines(
      '签收后 7 天内不喜欢可以退，商品和包装完好就行，运费各付一半。',
      '质量有问题，来回运费我们出。',
    ),
    en: lines(
      'Send back within 7 days what you do not like, unused and in its box; we share the freight.',
      'If something is wrong with it, we pay both ways.',
    ),
  },
  privacy: {
    zh: lines(
      '我们只收下单要用的：收件人、电话、地址，和你在售后里发来的照片。',
      '它们只用来发货、退货和处理售后，不卖给任何人。',
      '想查看、改正或删除，打客服电话就行。',
    ),
    en: lines(
      'We keep only what an order needs: name, phone, address, and the pictures you send with a return.',
      'They serve to ship, to take back and to help; nobody buys them.',
      'Call us to see, correct or delete them.',
    ),
  },
  privacyVersion: { number: 1, at: now, by: 'owner' },
})
