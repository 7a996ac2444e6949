import { assetUrl } from '../assets'
import { chooseFromAlbum } from '../shell/album'
import { showModal, showToast } from '../shell/dialogs'
import { layer, make } from '../shell/dom'
import { scan } from '../shell/scanner'
import { currentPage } from '../stack'
import { keepTempFile } from '../temp-files'
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

interface ChooseMediaOptions {
  count?: number
  mediaType?: ('image' | 'video' | 'mix')[]
}

const MAX_MEDIA = 20

async function choose(accept: string, count: number): Promise<Blob[]> {
  const chosen = await chooseFromAlbum(accept, count)
  if (!chosen) throw new Error('cancel')
  return chosen
}

async function measured(blob: Blob) {
  const fileType = blob.type.startsWith('video') ? 'video' : 'image'
  const { width, height } = await createImageBitmap(blob).catch(() => ({ width: 0, height: 0 }))
  return { tempFilePath: keepTempFile(blob), size: blob.size, fileType, width, height }
}

async function chooseMedia({ count = 9, mediaType = ['image', 'video'] }: ChooseMediaOptions) {
  const hasImages = mediaType.some((type) => type !== 'video')
  const hasVideos = mediaType.some((type) => type !== 'image')
  const accept = [...(hasImages ? ['image/*'] : []), ...(hasVideos ? ['video/*'] : [])].join()
  const tempFiles = await Promise.all((await choose(accept, Math.min(count, MAX_MEDIA))).map(measured))
  const types = new Set(tempFiles.map(({ fileType }) => fileType))
  return { tempFiles, type: types.size > 1 ? 'mix' : (tempFiles[0]?.fileType ?? 'image') }
}

async function scanCode() {
  const result = await scan()
  if (result === undefined) throw new Error('cancel')
  const bytes = String.fromCharCode(...new TextEncoder().encode(result))
  return { result, scanType: 'QR_CODE', charSet: 'utf-8', rawData: btoa(bytes) }
}

export const media = {
  scanCode: api('scanCode', scanCode),
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
    const tempFiles = (await choose('image/*', count)).map((blob) => ({
      path: keepTempFile(blob),
      size: blob.size,
    }))
    return { tempFilePaths: tempFiles.map(({ path }) => path), tempFiles }
  }),
  chooseMedia: api('chooseMedia', chooseMedia),
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
