import { openCard, openScanner } from './shell/wechat'

/** What the page that shows this phone beside another may ask of it. */
export type FrameOrder = { type: 'simulator.openCard'; path: string } | { type: 'simulator.scan' }

/** Does what the page around this phone asks, and listens to no other window. */
export function obeyFrame() {
  if (window.parent === window) return
  addEventListener('message', ({ origin, source, data }: MessageEvent<FrameOrder>) => {
    if (origin !== location.origin || source !== window.parent) return
    if (data.type === 'simulator.openCard') openCard(data.path)
    if (data.type === 'simulator.scan') void openScanner()
  })
}
