import { useRef, useState } from 'react'
import { Icon } from '../../../components/icon'
import { usePhone } from '../../../components/use-media'
import { useWords } from '../../../words'
import { filesFrom } from './files-from'

interface AddPicturesProps {
  onFiles: (files: File[]) => void
}

/** Chooses files, or on a phone takes a picture with the camera behind. */
export function AddPictures({ onFiles }: AddPicturesProps) {
  const { editor } = useWords()
  const { pictures: words } = editor
  const phone = usePhone()
  const files = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const take = (event: React.ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])])
    event.target.value = ''
  }
  return (
    <>
      <li>
        <button type="button" className="picture-add" onClick={() => files.current?.click()}>
          <Icon name="plus" />
          {words.add}
        </button>
        <input
          ref={files}
          className="file-input"
          type="file"
          accept="image/*"
          multiple
          tabIndex={-1}
          aria-label={words.add}
          onChange={take}
        />
      </li>
      {phone ? (
        <li>
          <button type="button" className="picture-add" onClick={() => camera.current?.click()}>
            <Icon name="camera" />
            {words.camera}
          </button>
          <input
            ref={camera}
            className="file-input"
            type="file"
            accept="image/*"
            capture="environment"
            tabIndex={-1}
            aria-label={words.camera}
            onChange={take}
          />
        </li>
      ) : null}
    </>
  )
}

/** Takes files that are dropped on it, and pictures that are pasted while something in it has the focus. */
export function useFileDrop(onFiles: (files: File[]) => void) {
  const [isOver, setOver] = useState(false)
  return {
    isOver,
    place: {
      onDragOver: (event: React.DragEvent) => {
        if (![...event.dataTransfer.types].includes('Files')) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: (event: React.DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      },
      onDrop: (event: React.DragEvent) => {
        setOver(false)
        const files = filesFrom(event.dataTransfer)
        if (files.length === 0) return
        event.preventDefault()
        onFiles(files)
      },
    },
  }
}
