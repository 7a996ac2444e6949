import type { NewsFact, NewsKind } from '../../../typings/news'

/** Chinese of the messages that shoppers may ask for. */
export const newsZh = {
  section: '消息提醒',
  intro: '在微信后台“订阅消息”里选好一次性模板，把它的 ID 和关键词抄到这里。',
  kinds: { paid: '朋友替他付好了', shipped: '发货了', refunded: '退款有结果' } satisfies Record<
    NewsKind,
    string
  >,
  facts: {
    orderNumber: '订单号',
    goods: '商品名称',
    amount: '金额',
    time: '时间',
    carrier: '快递公司',
    trackingNo: '快递单号',
    shopName: '店名',
  } satisfies Record<NewsFact, string>,
  templateId: '模板 ID',
  templateHint: '留空就不问买家',
  keyword: '关键词',
  keywordHint: '如 thing1；把详细内容整段粘进来也行',
  says: (keyword: string) => `${keyword || '关键词'} 说什么`,
  add: '加一个关键词',
  remove: (keyword: string) => `去掉 ${keyword || '这个关键词'}`,
  seen: (names: string) =>
    `付款后、订单页上问一次：“有动静时告诉你？”——${names}。买家勾了，微信才发，一项发一次。`,
  seenNone: '没有模板：买家不会被问，也收不到提醒',
  and: '、',
  problem: '模板 ID 是一串字母数字；关键词写成 thing1 这样，至少一个，最多五个',
  short: (count: number) => `${count} 种`,
  tryTitle: '试发一条',
  tryOrder: '拿哪一单试',
  tryHint: '订单号；那位买家要先在手机上点过允许',
  trySend: '试发',
  trySaved: '先存，再试',
  told: '发出去了，看看手机',
  refused: {
    NOT_FOUND: '没有这个订单',
    NO_TEMPLATE: '这一种还没有存模板',
    NOT_AGREED: '这位买家还没有允许，或者已经用掉了',
    UNREACHABLE: '没联系上微信，稍后再试',
  },
  refusedByWeixin: (code: number, message: string) => `微信没有收：${code} ${message}`,
}
