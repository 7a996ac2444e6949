import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { Field } from '../../components/field'
import { Modal } from '../../components/modal'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useContentText, useWords } from '../../words'
import { CategorySelect } from './category-select'
import type { DraftCategory } from './tree'

interface AddDialogProps {
  tops: DraftCategory[]
  /** Where the chosen one stands, so that the next one stands beside it. */
  parentId: string | null
  onAdded: (categoryId: string) => void
  onClose: () => void
}

export const NAME_MAX = 40

/** A name of the shop's two languages as it is sent: English only where it was written. */
export const nameOf = (zh: string, en: string): { zh: string; en?: string } => ({
  zh: zh.trim(),
  ...(en.trim() === '' ? {} : { en: en.trim() }),
})

/** A new category is stored at once, last on its level: it has nothing to be compared with before. */
export function AddDialog({ tops, parentId: beside, onAdded, onClose }: AddDialogProps) {
  const { categories: words, common } = useWords()
  const content = useContentText()
  const [zh, setZh] = useState('')
  const [en, setEn] = useState('')
  const [parentId, setParentId] = useState(beside ?? '')
  const [problem, setProblem] = useState('')
  const { busy, send } = useWrite<'category.add'>({
    refreshes: ['category.tree', 'category.list'],
    done: ({ categoryId }) => {
      onAdded(categoryId)
      onClose()
      return words.added(zh.trim())
    },
    refused: (refusal) =>
      refusal.code === 'CATEGORIES_FULL'
        ? words.full(refusal.detail.max)
        : refusal.code === 'TOO_DEEP'
          ? words.tooDeep
          : words.gone,
    onProblem: setProblem,
  })
  const submit = () => {
    if (zh.trim() === '') return setProblem(words.nameMissing)
    setProblem('')
    void send('category.add', {
      parentId: parentId === '' ? null : parentId,
      name: nameOf(zh, en),
      picture: { source: '', tint: 'mist' },
      shown: true,
    })
  }
  return (
    <Modal
      title={words.addTitle}
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton theme="primary" busy={busy} onClick={submit}>
            {words.addNow}
          </WriteButton>
        </>
      }
    >
      <Field
        label={words.nameZh}
        value={zh}
        onChange={(text) => setZh(text.slice(0, NAME_MAX))}
        error={problem || undefined}
        onEnter={submit}
        first
      />
      <Field label={words.nameEn} value={en} onChange={setEn} hint={words.optional} onEnter={submit} />
      <CategorySelect
        label={words.level}
        value={parentId}
        onChange={setParentId}
        choices={[
          { value: '', name: words.asTop },
          ...tops.map((top) => ({ value: top.categoryId, name: words.childOf(content(top.name)) })),
        ]}
      />
    </Modal>
  )
}
