import { bottomSheet } from './dialogs'
import { make } from './dom'
import { developSample, SAMPLES, sampleUrl } from './sample-pictures'
import { say } from './words'

interface Choice {
  tile: HTMLButtonElement
  develop: () => Promise<Blob>
}

/** The phone's album: sample pictures, and files of this computer. Nothing when it is cancelled. */
export function chooseFromAlbum(accept: string, count: number): Promise<Blob[] | undefined> {
  return new Promise((resolve) => {
    const name = say('选择照片', 'Choose photos')
    const sheet = bottomSheet(name, () => resolve(undefined))
    const chosen: Choice[] = []
    const end = (answer: Promise<Blob[]> | undefined) => {
      sheet.close()
      resolve(answer)
    }
    const done = make('button', {
      type: 'button',
      class: 'done',
      onclick: () => end(Promise.all(chosen.map(({ develop }) => develop()))),
    })
    const cancel = make('button', {
      type: 'button',
      text: say('取消', 'Cancel'),
      onclick: () => end(undefined),
    })
    const draw = () => {
      done.textContent = `${say('完成', 'Done')}${chosen.length > 0 ? ` (${chosen.length}/${count})` : ''}`
      done.toggleAttribute('disabled', chosen.length === 0)
    }
    const toggle = (choice: Choice) => {
      const place = chosen.indexOf(choice)
      if (place >= 0) chosen.splice(place, 1)
      else if (chosen.length < count) chosen.push(choice)
      choice.tile.setAttribute('aria-pressed', String(chosen.includes(choice)))
      draw()
    }
    const tileOf = (label: string, source: string, develop: () => Promise<Blob>) => {
      const picture = make('img', { src: source, alt: '' })
      const attributes = { type: 'button', class: 'tile', 'aria-pressed': 'false', 'aria-label': label }
      const choice: Choice = { tile: make('button', attributes, picture), develop }
      choice.tile.addEventListener('click', () => toggle(choice))
      return choice
    }
    const grid = make('div', { class: 'album' })
    const input = make('input', { type: 'file', accept, multiple: count > 1 })
    input.addEventListener('change', () => {
      for (const file of input.files ?? []) {
        const choice = tileOf(file.name, URL.createObjectURL(file), async () => file)
        grid.append(choice.tile)
        toggle(choice)
      }
      input.value = ''
    })
    const computer = say('从电脑选取', 'From this computer')
    grid.append(make('label', { class: 'tile' }, make('span', { text: computer }), input))
    for (const sample of SAMPLES) {
      const label = say(sample.zh, sample.en)
      grid.append(tileOf(label, sampleUrl(sample), () => developSample(sample)).tile)
    }
    draw()
    sheet.box.append(make('header', {}, cancel, make('strong', { text: name }), done), grid)
  })
}
