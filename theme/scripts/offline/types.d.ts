// What is known of the versions of a handbook.

/** One file of `offline.json`. */
export interface SavedFile {
  path: string;
  bytes: number;
  sha256: string;
  /** Paths of files that make this one when they are joined. */
  parts?: string[];
  /** Left out: the version is not whole without it. One on demand comes when a reader opens it. */
  need?: "optional" | "on demand";
}

/** A version of the handbook: `offline.json`, as the build writes it. */
export interface Manifest {
  format: number;
  /** Stands for all the files: two versions with the same files are the same build. */
  build: string;
  handbook: string;
  name: string;
  /** What the reader sees: the day of the build. */
  version: string;
  files: SavedFile[];
}

/** The record `state.json`. It names versions by their build. */
export interface State {
  /** The one that is read. */
  active: string | null;
  /** The one that is being copied, or waits when it is `whole`. */
  next: string | null;
  whole: boolean;
  /** One that there was no room for. */
  full: string | null;
  /** Those that open pages keep, by client id. */
  pins: Record<string, string | null>;
  /** When `active` was last found to be the newest. */
  renewed: string | null;
}

/** Why a version could not be copied. */
export type CopyReason =
  /** Try again later. */
  | "network"
  /** A file is not what the list says: the site was renewed meanwhile, or is damaged. */
  | "changed"
  /** No room on the device. */
  | "full"
  /** The server hands out the service worker in a way that no browser takes. */
  | "worker";

/** Why a handbook is not saved. */
export type Reason =
  | CopyReason
  | "insecure"
  | "unsupported"
  | "blocked"
  /** Files of the saved version are gone. */
  | "incomplete"
  | "unknown";

/** The version that is read, when one is saved. */
interface Saved {
  version?: Manifest;
  renewed?: string | null;
}

/** What the reader is shown. */
export type Status =
  | { state: "checking" | "absent" | "removed" }
  | { state: "saved"; version: Manifest; renewed: string | null }
  | { state: "new"; version: Manifest; next: Manifest | null; renewed: string | null }
  /** `files` and `bytes` of `next` have come. */
  | { state: "copying"; version?: Manifest; next: Manifest; files: number; bytes: number }
  | ({ state: "failed"; reason: Reason; missing?: SavedFile[]; detail?: string } & Saved);
