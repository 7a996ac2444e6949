import { assetUrl } from '../assets'
import { showModal, showToast } from '../shell/dialogs'
import { layer, make } from '../shell/dom'
import { currentPage } from '../stack'
import { api } from './call'

interface PreviewOptions {
  urls: string[]
  current?: string | number
}

let clipboard = ''

function previewImage({ urls, current = 0 }: PreviewOptions) {
  const route = currentPage()?.url.route ?? ''
  let index = typeof current === 'number' ? current : Math.max(0, urls.indexOf(current))
  const picture = make('img', { alt: '' })
  const count = make('small')
  const cover = make('div', { class: 'preview', role: 'dialog', 'aria-label': '预览图片' }, picture, count)
  const show = () => {
    picture.src = assetUrl(urls[index] ?? '', route)
    count.textContent = `${index + 1} / ${urls.length}`
  }
  let startX = 0
  cover.addEventListener('pointerdown', ({ clientX }) => {
    startX = clientX
  })
  cover.addEventListener('pointerup', ({ clientX }) => {
    const distance = clientX - startX
    if (Math.abs(distance) < 40) return cover.remove()
    index = Math.min(Math.max(0, index + (distance < 0 ? 1 : -1)), urls.length - 1)
    show()
  })
  show()
  layer().append(cover)
}

function chooseFiles(accept: string, count: number): Promise<File[]> {
  return new Promise((resolve, reject) => {
    const input = make('input', { type: 'file', accept, multiple: count > 1 })
    input.addEventListener('change', () => resolve([...(input.files ?? [])].slice(0, count)))
    input.addEventListener('cancel', () => reject(new Error('cancel')))
    input.click()
  })
}

export const media = {
  previewImage: api('previewImage', previewImage),
  previewMedia: api(
    'previewMedia',
    ({ sources, current }: { sources: { url: string }[]; current?: number }) =>
      previewImage({ urls: sources.map(({ url }) => url), current: current ?? 0 }),
  ),
  getImageInfo: api('getImageInfo', async ({ src }: { src: string }) => {
    const picture = new Image()
    picture.src = assetUrl(src, currentPage()?.url.route ?? '')
    await picture.decode()
    return {
      width: picture.naturalWidth,
      height: picture.naturalHeight,
      path: picture.src,
      orientation: 'up',
    }
  }),
  chooseImage: api('chooseImage', async ({ count = 9 }: { count?: number }) => {
    const files = (await chooseFiles('image/*', count)).map((file) => ({
      path: URL.createObjectURL(file),
      size: file.size,
    }))
    return { tempFilePaths: files.map(({ path }) => path), tempFiles: files }
  }),
  chooseMedia: api('chooseMedia', async ({ count = 9 }: { count?: number }) => {
    const files = await chooseFiles('image/*,video/*', count)
    const tempFiles = files.map((file) => ({
      tempFilePath: URL.createObjectURL(file),
      ...{ size: file.size, fileType: file.type.startsWith('video') ? 'video' : 'image' },
    }))
    return { tempFiles, type: 'mix' }
  }),
  setClipboardData: api('setClipboardData', async ({ data }: { data: string }) => {
    clipboard = data
    await navigator.clipboard?.writeText(data).catch(() => {})
    showToast({ title: '内容已复制', icon: 'none' }, 1500)
  }),
  getClipboardData: api('getClipboardData', () => ({ data: clipboard })),
  makePhoneCall: api('makePhoneCall', async ({ phoneNumber }: { phoneNumber: string }) => {
    const { confirm } = await showModal({ content: phoneNumber, confirmText: '呼叫' })
    if (!confirm) throw new Error('cancel')
  }),
  vibrateShort: api('vibrateShort', () => {}),
  vibrateLong: api('vibrateLong', () => {}),
  hideKeyboard: api('hideKeyboard', () => {
    const focused = currentPage()?.backend.frameDocument.activeElement
    if (focused && 'blur' in focused) (focused as HTMLElement).blur()
  }),
}
