/** Components without a behaviour of their own: plain elements named `wx-<tag>`. */
const PLAIN_TAGS = [
  'view',
  'text',
  'cover-view',
  'root-portal',
  'match-media',
  'movable-area',
  'ad',
  'official-account',
  'open-data',
  'share-element',
]

/** Components with a behaviour, written in `runtime/components/`. */
const ACTIVE_TAGS = [
  'button',
  'canvas',
  'checkbox',
  'checkbox-group',
  'cover-image',
  'form',
  'icon',
  'image',
  'input',
  'label',
  'movable-view',
  'navigation-bar',
  'navigator',
  'page-container',
  'page-meta',
  'picker',
  'picker-view',
  'picker-view-column',
  'progress',
  'radio',
  'radio-group',
  'rich-text',
  'scroll-view',
  'slider',
  'swiper',
  'swiper-item',
  'switch',
  'textarea',
  'video',
  'web-view',
]

/** Tags of the platform that are not drawn here. */
export const FOREIGN_TAGS = [
  ...[
    'ad-custom',
    'aria-component',
    'audio',
    'barrage',
    'camera',
    'channel-live',
    'channel-video',
    'double-tap',
  ],
  ...[
    'draggable-sheet',
    'editor',
    'functional-page-navigator',
    'grid-builder',
    'grid-view',
    'keyboard-accessory',
  ],
  ...['list-builder', 'list-view', 'live-player', 'live-pusher', 'long-press-gesture-handler', 'map'],
  ...['nested-scroll-body', 'nested-scroll-header', 'open-container', 'open-data-item', 'open-data-list'],
  ...[
    'pan-gesture-handler',
    'picture-in-picture',
    'resource',
    'scale-gesture-handler',
    'selection',
    'snapshot',
  ],
  ...['span', 'sticky-header', 'sticky-section', 'store-coupon', 'store-home', 'store-product'],
  ...[
    'tap-gesture-handler',
    'vertical-drag-gesture-handler',
    'horizontal-drag-gesture-handler',
    'voip-room',
    'xr-frame',
  ],
]

/** The platform's own tags: the build rewrites them in style sheets, the runtime in the document. */
export const BUILT_IN_TAGS = { plain: PLAIN_TAGS, active: ACTIVE_TAGS, all: [...PLAIN_TAGS, ...ACTIVE_TAGS] }

/** Templates that built-in components choose from; `html-x` is the real element `<x>`. */
export const BUILT_IN_TEMPLATES = {
  empty: '',
  slot: '<slot/>',
  wrapped: '<html-div class="inner"><slot/></html-div>',
}

export type BuiltInTemplate = keyof typeof BUILT_IN_TEMPLATES

/** Where the templates of built-in components stand among the compiled ones. */
export const builtInTemplatePath = (name: BuiltInTemplate) => `built-in/${name}`
