/**
 * Every change that a document knows: pure verbs `(document, …) -> document` that share all that did not change, and
 * answer the very same document when nothing does. What an edit can't do (an unknown id, a full document) it leaves undone.
 */
export { addNode, moveNodes, newNode, removeNodes, renameNode, setLayer, setParams, setParamAt } from './edit-nodes.ts';
export { connect, disconnect, healRemove, insertOnEdge } from './edit-edges.ts';
export { canConnect } from './can-connect.ts';
export { extractFragment, parseFragmentText, pasteFragment, printFragment } from './fragments.ts';
export type { Fragment } from './fragments.ts';
export { addFault, removeFault, setFault } from './edit-faults.ts';
export { addPanel, movePanel, newPanel, removePanel, setPanel } from './edit-panels.ts';
export { describeComposite, expandInstance, newInstance, removeComposite, renameInner, setInnerParamAt } from './composites/edit-composites.ts';
export { clearGiven, setGivenAt } from './composites/edit-given.ts';
export { canPromote, demoteParam, describeParam, promoteParam } from './composites/edit-params.ts';
export { canMakeComposite, makeComposite } from './composites/make.ts';
export { importComposite, parseCompositeFile, printCompositeFile } from './composites/composite-file.ts';
export { setArchitecture, setName, setNotes, setSettings } from './edit-settings.ts';
