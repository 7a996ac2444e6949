import type { Host } from './components/built-in'
import { report } from './errors'
import { navigateBack, navigateTo, redirectTo, reLaunch, switchTab } from './navigation'
import { showModal } from './shell/dialogs'
import { say } from './shell/words'
import { currentPage } from './stack'
import { shareCurrentPage } from './wx/share'

const EMPTY_AVATAR = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'

/** What a `<button open-type>` does when it is tapped. */
export function runOpenType(host: Host) {
  const page = currentPage()
  const answers: Record<string, () => void> = {
    share: () => page && shareCurrentPage('button', { id: host.element.id, dataset: host.element.dataset }),
    getPhoneNumber: () =>
      host.emit('getphonenumber', { errMsg: 'getPhoneNumber:ok', code: 'simulated-phone' }),
    getUserInfo: () =>
      host.emit('getuserinfo', { errMsg: 'getUserInfo:ok', userInfo: { nickName: '微信用户' } }),
    chooseAvatar: () => host.emit('chooseavatar', { avatarUrl: EMPTY_AVATAR }),
    openSetting: () => host.emit('opensetting', { errMsg: 'openSetting:ok', authSetting: {} }),
    contact: () => void enterContact(host),
    launchApp: () => host.emit('error', { errMsg: 'launchApp:fail' }),
  }
  answers[host.text('openType')]?.()
}

/**
 * Customer service: with `show-message-card` the card of the page stands ready to be sent, and is tapped to
 * come back, which tells the button where it leads.
 */
async function enterContact(host: Host) {
  const [title, path] = [host.text('sendMessageTitle'), host.text('sendMessagePath')]
  const hasCard = host.flag('showMessageCard')
  const { confirm } = await showModal({
    title: say('客服会话', 'Customer service'),
    content: hasCard ? say(`要发给店家的卡片：${title}`, `A card for the shop: ${title}`) : '',
    confirmText: hasCard ? say('发送', 'Send') : say('好', 'OK'),
    cancelText: say('返回', 'Back'),
  })
  if (!confirm || !hasCard) return
  const [route = '', search = ''] = path.split('?')
  const query = Object.fromEntries(new URLSearchParams(search))
  host.emit('contact', { errMsg: 'enterContact:ok', path: route, query })
}

/** What a `<navigator>` does when it is tapped. */
export function navigateFrom(host: Host) {
  const url = host.text('url')
  const moves: Record<string, () => unknown> = {
    navigate: () => navigateTo(url),
    redirect: () => redirectTo(url),
    switchTab: () => switchTab(url),
    reLaunch: () => reLaunch(url),
    navigateBack: () => navigateBack(host.number('delta')),
  }
  try {
    moves[host.text('openType')]?.()
  } catch (error) {
    report(error)
  }
}
