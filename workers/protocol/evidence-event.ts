export type EvidenceEvent =
  | { readonly type: 'heartbeat' }
  | { readonly type: 'progress'; readonly progress: EvidenceProgress };

export type EvidenceProgress =
  | { readonly step: 'records'; readonly node: string; readonly read: number }
  | { readonly step: 'table'; readonly node: string }
  | { readonly step: 'answers' };
