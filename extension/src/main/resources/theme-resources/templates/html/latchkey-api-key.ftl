<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg(message)}</p>
<table>
<#list facts as fact>
  <tr><th align="left" scope="row">${msg(fact.label)}</th><td>${fact.value}</td></tr>
</#list>
</table>
<#if isOwnDoing>
<p>${msg("apiKeyMailNotYou")}</p>
</#if>
<p>${msg("apiKeyMailRealm", realmName)}</p>
</@layout.emailLayout>
