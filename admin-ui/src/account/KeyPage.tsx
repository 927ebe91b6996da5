import { useParams } from "react-router-dom";
import { KeyPageBody } from "../shared/details/KeyPageBody";
import { AccountKeys, useListPath } from "./AccountKeys";

export default function KeyPage() {
  const { id = "" } = useParams();
  const listPath = useListPath();
  return (
    <AccountKeys>
      <KeyPageBody id={id} listPath={listPath} />
    </AccountKeys>
  );
}
