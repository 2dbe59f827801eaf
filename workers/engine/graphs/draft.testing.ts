import { must } from '#pipeline/base/assert.ts';
import { defaultSettings } from '#pipeline/document/defaults.ts';
import type { Architecture, PipelineDocument, PipelineEdge, PipelineNode, Settings } from '#pipeline/document/document.ts';
import { parseDocument } from '#pipeline/document/parse.ts';
import { describeProblem } from '#pipeline/problem.ts';

/** A document that grows node by node, each after the nodes that it reads. */
export class Draft {
  readonly #nodes: PipelineNode[] = [];
  readonly #edges: PipelineEdge[] = [];

  /** Inputs are ids, `ID/output` where that has several, with ` port` behind where the port is not `in`. Answers the new node's id. */
  add(kind: string, params: object, inputs: readonly string[] = []): string {
    const id = `${kind}-${this.#nodes.length}`;
    this.#nodes.push({ id, kind, label: '', layer: null, params: { ...params }, position: { x: 300 * this.#nodes.length, y: 0 } });
    for (const input of inputs) {
      const [source = '', port = 'in'] = input.split(' ');
      const [from = '', output] = source.split('/');
      this.#edges.push({ id: `edge-${this.#edges.length}`, from, ...(output === undefined ? {} : { output }), to: id, port });
    }
    return id;
  }

  get nodes(): readonly PipelineNode[] {
    return this.#nodes;
  }

  document(architecture: Architecture, settings: Partial<Settings> = {}): PipelineDocument {
    const parsed = parseDocument({
      format: 'watersmeet/pipeline', version: 2, name: 'Draft', notes: '', architecture, nodes: this.#nodes, edges: this.#edges, panels: [], settings: { ...defaultSettings, ...settings },
    });
    return must(parsed.ok ? parsed.value : null, parsed.problems.map(describeProblem).join('\n'));
  }
}
