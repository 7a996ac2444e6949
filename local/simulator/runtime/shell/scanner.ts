import { bottomSheet } from './dialogs'
import { make } from './dom'
import { readCode } from './read-code'
import { say } from './words'

const isPicture = (file: File) => file.type.startsWith('image/')

/**
 * Stands for the camera: takes the text of a code, or a picture of one that is chosen, dropped or pasted.
 * Nothing when it is cancelled.
 */
export function scan(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const name = say('扫一扫', 'Scan')
    const end = (answer?: string) => {
      sheet.close()
      removeEventListener('paste', paste)
      resolve(answer)
    }
    const sheet = bottomSheet(name, () => end())
    const told = make('p', { class: 'told', role: 'status' })
    const field = make('input', {
      placeholder: say('粘贴二维码里的文字或链接', 'Paste the text or link of a code'),
      'aria-label': say('二维码内容', 'What the code says'),
      autocomplete: 'off',
    })
    const read = async (files: Iterable<File>) => {
      const picture = [...files].find(isPicture)
      if (!picture) return
      told.textContent = say('正在识别…', 'Reading…')
      const text = await readCode(picture).catch(() => undefined)
      if (text !== undefined) return end(text)
      told.textContent = say('图里没有认得出的二维码', 'No code can be read in this picture')
    }
    const paste = ({ clipboardData }: ClipboardEvent) => void read(clipboardData?.files ?? [])
    addEventListener('paste', paste)
    const typed = () => {
      if (field.value.trim()) end(field.value.trim())
    }
    field.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') typed()
    })
    const cancel = make('button', { type: 'button', text: say('取消', 'Cancel'), onclick: () => end() })
    const confirm = make('button', { type: 'button', text: say('识别', 'Read'), onclick: typed })
    const header = make('header', {}, cancel, make('strong', { text: name }), confirm)
    const view = make(
      'div',
      { class: 'finder' },
      pictureField(read),
      make('div', { class: 'typed' }, field),
      told,
    )
    sheet.box.classList.add('scanner')
    sheet.box.append(header, view)
    field.focus()
  })
}

function pictureField(read: (files: Iterable<File>) => void) {
  const input = make('input', {
    type: 'file',
    accept: 'image/*',
    'aria-label': say('选择图片', 'Choose a picture'),
  })
  input.addEventListener('change', () => read(input.files ?? []))
  const words = say(
    '把二维码图片拖到这里、粘贴，或点此选择',
    'Drop or paste a picture of a code, or choose one',
  )
  const zone = make('label', { class: 'drop' }, make('span', { text: words }), input)
  zone.addEventListener('dragover', (event) => event.preventDefault())
  zone.addEventListener('drop', (event) => {
    event.preventDefault()
    read(event.dataTransfer?.files ?? [])
  })
  return zone
}
