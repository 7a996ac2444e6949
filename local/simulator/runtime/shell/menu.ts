import { reLaunch } from '../navigation'
import { entryRoute } from '../program'
import { currentPage } from '../stack'
import { shareCurrentPage } from '../wx/share'
import { actionSheet } from './dialogs'

/** The menu behind the capsule's dots. */
export async function openMenu() {
  const page = currentPage()
  const canShare = page?.mayForward === true && typeof page.instance.onShareAppMessage === 'function'
  const items = [canShare ? '转发给朋友' : '当前页面不可转发', '重新进入小程序']
  const choice = await actionSheet({ itemList: items })
  if (choice === 0 && canShare) await shareCurrentPage('menu')
  if (choice === 1) reLaunch(`/${entryRoute()}`)
}
