import type { NoticeView } from '../../../typings/owner-api'
import type { NoticeFace } from '../../domain/records'

export function noticeView(notice: NoticeFace): NoticeView {
  const { noticeId, eventType, outTradeNo, orderId, receivedAt, outcome, reason } = notice
  const settledNote = notice.settledBy?.note ?? null
  return { noticeId, eventType, outTradeNo, orderId, receivedAt, outcome, reason, settledNote }
}
