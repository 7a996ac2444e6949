import type { newsZh } from './news-zh'

/** English of the messages that shoppers may ask for. */
export const newsEn: typeof newsZh = {
  section: 'Messages',
  intro:
    'Choose one-time templates under “subscribe messages” at WeChat, and copy their ids and keywords here.',
  kinds: { paid: 'A friend has paid', shipped: 'It is on its way', refunded: 'A refund was made' },
  facts: {
    orderNumber: 'order number',
    goods: 'goods',
    amount: 'amount',
    time: 'time',
    carrier: 'carrier',
    trackingNo: 'tracking number',
    shopName: 'shop name',
  },
  templateId: 'Template id',
  templateHint: 'left empty, nobody is asked',
  keyword: 'Keyword',
  keywordHint: 'such as thing1; or paste the whole content',
  says: (keyword) => `What ${keyword || 'the keyword'} says`,
  add: 'Add a keyword',
  remove: (keyword) => `Remove ${keyword || 'this keyword'}`,
  seen: (names) =>
    `Asked once after paying and on the order: “Shall we tell you?” ${names}. WeChat sends one message for each tick, and none without.`,
  seenNone: 'No templates: nobody is asked, and nobody is told',
  and: ', ',
  problem: 'A template id is letters and digits; a keyword looks like thing1, one to five of them',
  short: (count) => `${count} kinds`,
  tryTitle: 'Send one to try',
  tryOrder: 'Which order',
  tryHint: 'its number; its buyer has to agree on the phone first',
  trySend: 'Send',
  trySaved: 'Save first, then try',
  told: 'It was sent: look at the phone',
  refused: {
    NOT_FOUND: 'There is no such order',
    NO_TEMPLATE: 'No template of this kind is saved',
    NOT_AGREED: 'This buyer has not agreed, or has used it up',
    UNREACHABLE: 'WeChat could not be reached; try again later',
  },
  refusedByWeixin: (code, message) => `WeChat refused it: ${code} ${message}`,
}
