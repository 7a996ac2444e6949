import { toast } from '../../../../services/notify'
import { choosePictures, pictureAt, uploadPicture } from '../../../../services/upload'
import { wordsOf } from '../../../../services/words'

const words = wordsOf('afterSale')
const MAX_BYTES = 10 * 1024 * 1024

interface PictureItem {
  key: string
  path: string
  state: 'sending' | 'sent' | 'failed'
  fileId: string
}

/** A number is never used twice, so that a picture cannot take the place of one that was removed. */
const itemOf = (path: string, number: number): PictureItem => ({
  key: String(number),
  path,
  state: 'sending',
  fileId: '',
})

/** What the page has to know: ids of what is stored, and how many are on their way or did not get there. */
export interface PicturesChange {
  fileIds: string[]
  sending: number
  failed: number
}

/**
 * Pictures of a case: chosen, uploaded at once, tried again or taken away. What is no picture by its bytes
 * stays out. `change` tells how it stands.
 */
Component({
  properties: { max: { type: Number, value: 6 } },
  data: { words, pictures: [] as PictureItem[], made: 0 },
  methods: {
    async add() {
      const { max, pictures } = this.data
      if (pictures.length >= max) return
      const choice = await choosePictures(max - pictures.length)
      if (choice.kind === 'denied') toast(words.pickFailed)
      if (choice.kind !== 'chosen') return
      const small = choice.pictures.filter(({ sizeBytes }) => sizeBytes <= MAX_BYTES)
      if (small.length < choice.pictures.length) toast(words.tooLarge)
      const looks = await Promise.all(small.map(({ path }) => pictureAt(path)))
      const good = small.filter((_picture, at) => looks[at] !== null)
      if (good.length < small.length) toast(words.notAPicture)
      const room = good.slice(0, max - this.data.pictures.length)
      const items = room.map(({ path }, index) => itemOf(path, this.data.made + index + 1))
      if (items.length === 0) return
      this.setData({
        made: this.data.made + items.length,
        pictures: [...this.data.pictures, ...items],
      })
      this.tell()
      await Promise.all(items.map((item) => this.send(item)))
    },
    async send({ key, path }: PictureItem) {
      const fileId = await uploadPicture(path)
      this.put(key, fileId === null ? { state: 'failed' } : { state: 'sent', fileId })
      this.tell()
    },
    put(key: string, part: Partial<PictureItem>) {
      const at = this.data.pictures.findIndex((one) => one.key === key)
      const item = this.data.pictures[at]
      if (item) this.setData({ [`pictures[${at}]`]: { ...item, ...part } })
    },
    retry(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const item = this.data.pictures.find((one) => one.key === event.currentTarget.dataset.key)
      if (item?.state === 'sent') return this.enlarge(item.path)
      if (item?.state !== 'failed') return
      this.put(item.key, { state: 'sending' })
      this.tell()
      void this.send(item)
    },
    enlarge(path: string) {
      void wx.previewImage({ current: path, urls: this.data.pictures.map((one) => one.path) })
    },
    remove(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const { key } = event.currentTarget.dataset
      this.setData({ pictures: this.data.pictures.filter((one) => one.key !== key) })
      this.tell()
    },
    tell() {
      const { pictures } = this.data
      const change: PicturesChange = {
        fileIds: pictures.filter(({ state }) => state === 'sent').map(({ fileId }) => fileId),
        sending: pictures.filter(({ state }) => state === 'sending').length,
        failed: pictures.filter(({ state }) => state === 'failed').length,
      }
      this.triggerEvent('change', change)
    },
  },
})
