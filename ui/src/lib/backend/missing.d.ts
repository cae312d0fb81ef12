// Responses that `types.ts` names but does not declare; a declaration there takes precedence over these.
interface Imported {
  document: string;
  list: string;
  version: number;
  already: boolean;
}
interface Generated {
  inspection: string;
}
interface Undone {
  name: string;
}
