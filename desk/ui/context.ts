import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Desk } from '../state/desk.ts';
import type { Workspace } from '../state/workspace.ts';

export const DeskContext = createContext<Desk | undefined>(undefined);
export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside of App');
  return desk;
}

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('useWorkspace outside of a signed-in desk');
  return workspace;
}
