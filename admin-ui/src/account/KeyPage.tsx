import { useParams } from "react-router-dom";
import { KeyPageBody } from "../shared/details/KeyPageBody";
import { AccountKeys } from "./AccountKeys";
import { useHost } from "./host";

export default function KeyPage() {
  const { id = "" } = useParams();
  const { listPath } = useHost();
  return (
    <AccountKeys>
      <KeyPageBody id={id} listPath={listPath} />
    </AccountKeys>
  );
}
