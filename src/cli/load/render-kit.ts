import type { Checked } from '../../diagnostic/diagnostic.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { createRenderer, type Renderer } from '../../render/renderer.ts';
import { loadTemplates, type Templates } from './templates.ts';

/** What a newsroom's renditions are made with. */
export interface RenderKit {
  readonly renderer: Renderer;
  readonly templates: Templates;
}

/** Keeps a newsroom's compiled templates from one release to the next. */
export class RenderKits {
  readonly #kits = new Map<string, Promise<Checked<RenderKit>>>();

  /** The renderer with a newsroom's templates, or what is wrong with them. */
  of(newsroom: Newsroom): Promise<Checked<RenderKit>> {
    const known = this.#kits.get(newsroom.root);
    if (known !== undefined) return known;
    const kit = makeKit(newsroom);
    this.#kits.set(newsroom.root, kit);
    return kit;
  }
}

/** Loads and compiles a newsroom's templates; or what is wrong with them. */
export async function makeKit({ root }: Pick<Newsroom, 'root'>): Promise<Checked<RenderKit>> {
  const templates = await loadTemplates(root);
  if (templates.kind === 'invalid') return templates;
  return {
    kind: 'valid',
    value: { renderer: createRenderer(templates.value.texts), templates: templates.value },
    warnings: templates.warnings,
  };
}
