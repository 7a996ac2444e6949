import { BUILT_IN_TAGS } from '../../tags'
import { componentSpace } from '../engine'
import { type BuiltIn, COMMON, registerBuiltIn } from './built-in'
import { button } from './button'
import { checkbox, checkboxGroup, radio, radioGroup, switchButton } from './choice'
import { movableView, navigator, pageContainer, pageMeta, picker } from './containers'
import { form, label } from './form'
import { canvas, navigationBar, video, webView } from './media'
import { pickerView, pickerViewColumn } from './picker-view'
import { coverImage, icon, image } from './picture'
import { progress, slider } from './range'
import { richText } from './rich-text'
import { scrollView } from './scroll-view'
import { swiper, swiperItem } from './swiper'
import { input, textarea } from './text-field'

const BUILT_INS: Record<string, BuiltIn> = {
  ...{
    button,
    canvas,
    checkbox,
    'checkbox-group': checkboxGroup,
    'cover-image': coverImage,
    form,
    icon,
    image,
  },
  ...{ input, label, 'movable-view': movableView, 'navigation-bar': navigationBar, navigator },
  ...{ 'page-container': pageContainer, 'page-meta': pageMeta, picker, 'picker-view': pickerView },
  ...{ 'picker-view-column': pickerViewColumn, progress, radio, 'radio-group': radioGroup },
  ...{ 'rich-text': richText, 'scroll-view': scrollView, slider, swiper, 'swiper-item': swiperItem },
  ...{ switch: switchButton, textarea, video, 'web-view': webView },
}

/** The attributes that a tag takes; nothing for a tag that is not drawn. */
export function attributesOf(tag: string): Set<string> | undefined {
  const builtIn = BUILT_INS[tag]
  if (!builtIn && !BUILT_IN_TAGS.plain.includes(tag)) return undefined
  return new Set([...Object.keys(COMMON), ...Object.keys(builtIn?.properties ?? {})])
}

/** Makes the platform's own tags known to the engine. */
export function registerBuiltIns(templates: Record<string, unknown>) {
  for (const tag of BUILT_IN_TAGS.plain) componentSpace.setGlobalUsingComponent(tag, tag)
  for (const [tag, builtIn] of Object.entries(BUILT_INS)) registerBuiltIn(tag, builtIn, templates)
}
